import { openCaseFile } from '../../db/case-file.ts';
import { inTransaction, reading } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { dateOf } from '../../domain/calendar.ts';
import type { MailKind } from '../../domain/mails.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** The client's mail first, then the owner's copy of the matter where there is one. */
const KINDS: Readonly<Record<'plan' | 'status' | 'countdown', readonly MailKind[]>> = {
  plan: ['T22'],
  status: ['T23c', 'T23o'],
  countdown: ['T38c', 'T38o'],
};

export function makeQueueTransitionMail({ db }: ActivityDeps): CaseActivities['queueTransitionMail'] {
  return ({ caseId, at, what, n }) =>
    inTransaction(db, async (tx) => {
      const { records, row } = await openCaseFile(tx, caseId);
      const contact = records.contacts[0]?.id;
      // At T0 the plan goes with the question about the data (process.md §5 in docs).
      if (what === 'plan' && row.tier === 'T0') return;
      for (const kind of KINDS[what]) {
        const recipientId = kind === 'T23o' || kind === 'T38o' ? row.ownerId : contact;
        if (recipientId === undefined) continue;
        const businessKey = `${caseId}/transition/${kind}/${row.endDate ?? ''}/${String(n)}`;
        await queueMail(tx, { caseId, taskId: null, kind, recipientId, businessKey, params: { days: n }, at });
      }
    });
}

/** What the client chose for its data, and whether it asked with the mailed code to erase it before the window ends. */
export function makeDataChoice({ db }: ActivityDeps): CaseActivities['dataChoice'] {
  return async ({ caseId }) => {
    const tx = reading(db);
    const choice = (await lastAnswer(tx, caseId, 'data-choice'))?.choice ?? null;
    const confirmed = await lastAnswer(tx, caseId, 'confirm-choice');
    return {
      wantsExport: choice === 'return' || choice === 'return-then-delete',
      needsCode: choice === 'delete' || choice === 'return-then-delete',
      eraseEarly: confirmed?.values['early'] === true,
    };
  };
}

/** Closing checks (F2 of T27): what is not confirmed stays red. */
export function makeCheckClosing({ db }: ActivityDeps): CaseActivities['checkClosing'] {
  return async ({ caseId, at }) => {
    const tx = reading(db);
    const { records, row } = await openCaseFile(tx, caseId);
    const answered = async (kind: 'access-off' | 'erasure' | 'settlement' | 'export-delivered'): Promise<boolean> =>
      (await lastAnswer(tx, caseId, kind)) !== null;
    const choice = (await lastAnswer(tx, caseId, 'data-choice'))?.choice;
    const checks = [
      { name: 'end date passed', green: row.endDate !== null && dateOf(at, records.contract.zone) >= row.endDate },
      { name: 'access ended', green: await answered('access-off') },
      {
        name: 'export delivered',
        green: choice === undefined || choice === 'delete' || (await answered('export-delivered')),
      },
      { name: 'erasure certified', green: await answered('erasure') },
      {
        name: 'money settled or handed to collection',
        green: records.invoices.every((invoice) => invoice.state === 'paid') || (await answered('settlement')),
      },
    ];
    return { red: checks.filter((check) => !check.green).map((check) => check.name) };
  };
}

/** The last letter to the client (T27). */
export function makeFileCase({ db }: ActivityDeps): CaseActivities['fileCase'] {
  return ({ caseId, at }) =>
    inTransaction(db, async (tx) => {
      const { records } = await openCaseFile(tx, caseId);
      const contact = records.contacts[0];
      if (contact !== undefined)
        await queueMail(tx, {
          caseId,
          taskId: null,
          kind: 'T27',
          recipientId: contact.id,
          businessKey: `${caseId}/closed/T27`,
          params: {},
          at,
        });
      await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'case-filed', detail: {} });
    });
}
