import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import { reading } from '../../db/database.ts';
import { listUntried } from '../../db/tables/outbox.ts';
import type { MailActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { attemptMail } from './attempt-mail.ts';

/** Well below the heartbeat timeout of the mail activities, so that only a dead worker misses it. */
const BEAT_MS = 4_000;

/**
 * Tries each mail of the case that nobody tried yet, beside each other; what this does not settle goes to `deliverMail`. What it was
 * sending when its worker died is named in its heartbeat: the next try records that nobody knows whether it was taken.
 */
export function makeSendQueuedMails(deps: ActivityDeps): MailActivities['sendQueuedMails'] {
  return async ({ caseId }) => {
    const signal = cancellationSignal();
    const left = new Set(namedBefore());
    const mails = new Set([...left, ...(await listUntried(reading(deps.db), caseId))]);
    await beating(mails, () =>
      Promise.all(
        [...mails].map(async (mailId) => {
          const { againInMs } = await attemptMail(deps, mailId, { signal, onlyFirst: !left.has(mailId) });
          mails.delete(mailId);
          if (againInMs !== null) await deps.cases.deliverMail(mailId);
        }),
      ),
    );
  };
}

/** One attempt for the workflow `deliverMail`. */
export function makeTryMail(deps: ActivityDeps): MailActivities['tryMail'] {
  return ({ mailId }) => beating(new Set([mailId]), () => attemptMail(deps, mailId, { signal: cancellationSignal() }));
}

function namedBefore(): string[] {
  const details: unknown = activityInfo().heartbeatDetails;
  return Array.isArray(details) ? details.filter((id) => typeof id === 'string') : [];
}

/** Tells the engine that this worker lives and which mails it is about, until the body is through. */
async function beating<T>(mails: ReadonlySet<string>, body: () => Promise<T>): Promise<T> {
  // A rehearsal's mails are kept by a local activity, which has no heartbeat.
  const beat = (): void => {
    if (!activityInfo().isLocal) heartbeat([...mails]);
  };
  beat();
  const timer = setInterval(beat, BEAT_MS);
  try {
    return await body();
  } finally {
    clearInterval(timer);
  }
}
