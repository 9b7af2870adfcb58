import { cancellationSignal } from '@temporalio/activity';
import { reading } from '../../db/database.ts';
import { listUntried } from '../../db/tables/outbox.ts';
import type { MailActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { attemptMail } from './attempt-mail.ts';

/** Tries each mail of the case that nobody tried yet, beside each other; what this does not settle goes to `deliverMail`. */
export function makeSendQueuedMails(deps: ActivityDeps): MailActivities['sendQueuedMails'] {
  return async ({ caseId }) => {
    const signal = cancellationSignal();
    const mails = await listUntried(reading(deps.db), caseId);
    await Promise.all(
      mails.map(async (mailId) => {
        const { againInMs } = await attemptMail(deps, mailId, { signal, onlyFirst: true });
        if (againInMs !== null) await deps.cases.deliverMail(mailId);
      }),
    );
  };
}

/** One attempt for the workflow `deliverMail`. */
export function makeTryMail(deps: ActivityDeps): MailActivities['tryMail'] {
  return ({ mailId }) => attemptMail(deps, mailId, { signal: cancellationSignal() });
}
