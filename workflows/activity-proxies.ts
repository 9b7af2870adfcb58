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

export type StoryActivities = CaseActivities & NetworkActivities & Pick<MailActivities, 'sendQueuedMails'>;

/** The activities of one case; each call is counted while it is under way, so that the rehearsal clock knows when the case is quiet. */
export function storyActivities(inFlight: InFlight): StoryActivities {
  const mail = mailActivities();
  return new Proxy({} as StoryActivities, {
    get: (_, name: string) => {
      const source: object = name === 'instructRefund' ? network : name === 'sendQueuedMails' ? mail : local;
      const activity = Reflect.get(source, name) as (input: unknown) => Promise<unknown>;
      return async (input: unknown) => {
        inFlight.count += 1;
        try {
          return await activity(input);
        } finally {
          inFlight.count -= 1;
        }
      };
    },
  });
}
