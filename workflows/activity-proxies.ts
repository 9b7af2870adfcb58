import { proxyActivities, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import type { CaseActivities, MailActivities, NetworkActivities, SweepActivities } from '../activities/contract.ts';
import type { InFlight } from './clock.ts';

const PATIENT = { initialInterval: '500 ms', backoffCoefficient: 2, maximumInterval: '30 s' } as const;

/** Only PostgreSQL. They wait out a database that is away for any length of time. */
const local = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '30 s',
  localRetryThreshold: '20 s',
  retry: PATIENT,
});

const network = proxyActivities<NetworkActivities>({ startToCloseTimeout: '1 minute', retry: PATIENT });

/** The queue `mail` that belongs to this worker's queue `cases`; tests name theirs `cases-…`. */
const mailQueue = (): string => workflowInfo().taskQueue.replace(/^cases/, 'mail');

export const mailActivities = (): MailActivities =>
  proxyActivities<MailActivities>({
    taskQueue: mailQueue(),
    startToCloseTimeout: '4 minutes',
    heartbeatTimeout: '15 s',
    retry: PATIENT,
  });

export const sweepActivities = proxyActivities<SweepActivities>({ startToCloseTimeout: '2 minutes', retry: PATIENT });

/** A rehearsal sends nothing and books nothing outside: its mails and refunds only touch PostgreSQL. */
const rehearsed = proxyLocalActivities<Pick<MailActivities, 'sendQueuedMails'> & NetworkActivities>({
  startToCloseTimeout: '1 minute',
  localRetryThreshold: '20 s',
  retry: PATIENT,
});

export type StoryActivities = CaseActivities & NetworkActivities & Pick<MailActivities, 'sendQueuedMails'>;

/**
 * The activities of one case; each call is counted while it is under way, so that the rehearsal clock knows when the case is quiet. What runs
 * locally runs one at a time, across the branches of the case: replay resolves local activities in the order in which they were asked for,
 * whatever order they had ended in (temporalio/sdk-typescript#1744), and branches that go on in another order are not the same workflow.
 */
export function storyActivities(inFlight: InFlight, rehearsal: boolean): StoryActivities {
  const mail = rehearsal ? rehearsed : mailActivities();
  const outside = rehearsal ? rehearsed : network;
  const inTurn = oneAtATime();
  return new Proxy({} as StoryActivities, {
    get: (_, name: string) => {
      const source: object = name === 'instructRefund' ? outside : name === 'sendQueuedMails' ? mail : local;
      const activity = Reflect.get(source, name) as (input: unknown) => Promise<unknown>;
      const isLocal = source === local || source === rehearsed;
      return async (input: unknown) => {
        inFlight.count += 1;
        try {
          return await (isLocal ? inTurn(() => activity(input)) : activity(input));
        } finally {
          inFlight.count -= 1;
        }
      };
    },
  });
}

/** Starts each call when the one before it has ended, well or not. */
function oneAtATime(): (call: () => Promise<unknown>) => Promise<unknown> {
  let last: Promise<unknown> = Promise.resolve();
  return (call) => {
    const turn = last.then(call);
    last = turn.catch(() => undefined);
    return turn;
  };
}
