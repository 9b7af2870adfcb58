import { inTransaction, reading } from '../../db/database.ts';
import { deleteRehearsal, listOldRehearsals } from '../../db/delete-rehearsals.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { listCasesWithUntold } from '../../db/tables/case-messages.ts';
import { listUnstarted, updateCase } from '../../db/tables/cases.ts';
import { forgetOldAnswers } from '../../db/tables/idempotent-answers.ts';
import { listWaiting, takeOverdue } from '../../db/tables/waiting-mail.ts';
import { forgetDelivered } from '../../db/tables/webhook-deliveries.ts';
import { WAITING_ALERT_MINUTES } from '../../domain/mail-retry.ts';
import { tellCase } from '../../temporal/tell-case.ts';
import type { SweepActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** Younger than this, whoever committed is still about to call. */
const GRACE_SECONDS = 10;
/** Longer than one attempt may take. */
const MAIL_GRACE_SECONDS = 330;

/** Repeats what a crash left between a commit and its call, each call the same when it is repeated; forgets old rehearsals. */
export function makeSweep({ db, cases }: ActivityDeps): SweepActivities['sweep'] {
  return async () => {
    const tx = reading(db);
    const unstarted = await listUnstarted(tx, GRACE_SECONDS);
    for (const row of unstarted) {
      await cases.startCase(row.id, row.rehearsalNow);
      await updateCase(tx, row.id, { startedAt: new Date().toISOString() });
    }
    const untold = await listCasesWithUntold(tx, GRACE_SECONDS);
    for (const caseId of untold) await tellCase(db, cases, caseId);
    const mails = await listWaiting(tx, MAIL_GRACE_SECONDS);
    for (const mailId of mails) await cases.deliverMail(mailId);
    await alertOverdue(db);
    await forgetDelivered(tx);
    await forgetOldAnswers(tx);
    for (const caseId of await listOldRehearsals(tx)) await forget({ db, cases }, caseId);
    return { started: unstarted.length, told: untold.length, delivered: mails.length };
  };
}

/** The workflow first: what is deleted must not be written to any more. */
async function forget({ db, cases }: Pick<ActivityDeps, 'db' | 'cases'>, caseId: string): Promise<void> {
  await cases.endRehearsal(caseId);
  await inTransaction(db, async (tx) => {
    await deleteRehearsal(tx, caseId);
    const at = new Date().toISOString();
    await writeAudit(tx, { at, caseId, actor: 'sweep', action: 'rehearsal-deleted', detail: {} });
  });
}

/** Greylisting is no failure, but half an hour is worth a look: on the case's record, in the worker's log, and on the pages (email.md §2 in docs). */
async function alertOverdue(db: ActivityDeps['db']): Promise<void> {
  const overdue = await inTransaction(db, async (tx) => {
    const mails = await takeOverdue(tx, WAITING_ALERT_MINUTES);
    const at = new Date().toISOString();
    for (const { id, caseId, kind } of mails)
      await writeAudit(tx, { at, caseId, actor: 'sweep', action: 'mail-waiting', detail: { mail: id, kind } });
    return mails;
  });
  for (const { id, kind, queuedAt, reply } of overdue)
    console.error(`mail ${id} (${kind}) waits since ${queuedAt}: ${reply ?? 'no attempt was made'}`);
}
