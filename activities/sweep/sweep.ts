import { reading } from '../../db/database.ts';
import { listCasesWithUntold } from '../../db/tables/case-messages.ts';
import { listUnstarted, updateCase } from '../../db/tables/cases.ts';
import { listWaiting } from '../../db/tables/outbox.ts';
import { tellCase } from '../../temporal/tell-case.ts';
import type { SweepActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** Younger than this, whoever committed is still about to call. */
const GRACE_SECONDS = 10;
/** Longer than one attempt may take. */
const MAIL_GRACE_SECONDS = 330;

/** Repeats what a crash left between a commit and its call; each call is the same when it is repeated. */
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
    return { started: unstarted.length, told: untold.length, delivered: mails.length };
  };
}
