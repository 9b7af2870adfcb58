import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import type { CaseMessage } from '../db/tables/case-messages.ts';
import type { FinalOutcome, Stage } from '../domain/codes.ts';
import { OffboardingError } from '../domain/errors.ts';

export interface ClockStep {
  readonly now: string;
  readonly fired: boolean;
  readonly next: { readonly at: string; readonly purpose: string } | null;
}

/** Where a case stands whose workflow was lost: it goes on there, and hears the messages after `lastSeq`. */
export interface CarriedPlace {
  readonly stage: Stage;
  readonly step: number;
  readonly final: FinalOutcome | null;
  readonly before: null;
  readonly lastSeq: number;
  /** Nobody knows which interrupting facts it had heard: the records that they left count. */
  readonly facts: readonly [];
}

/** What services and activities ask of Temporal. Calls only say what is already committed, so each may be repeated. */
export interface CaseClient {
  /**
   * Starts the workflow of a case; `rehearsalNow` is null for live cases, `goesOnAt` for new ones. Starting twice is the same as once.
   */
  startCase(caseId: string, rehearsalNow: string | null, goesOnAt?: CarriedPlace): Promise<void>;
  /** `gone` when the workflow has ended or never started. */
  tell(caseId: string, message: CaseMessage): Promise<'told' | 'gone'>;
  /**
   * Hands a mail to the small workflow that retries for days. `now`: beside one that waits for its next attempt, which a person does not
   * want to wait for; the row decides who sends.
   */
  deliverMail(mailId: string, when?: 'now'): Promise<void>;
  /** `to` is `next` or an ISO instant. */
  advanceClock(caseId: string, to: string): Promise<ClockStep>;
  /** Ends the workflow of a rehearsal that is about to be deleted; one that has ended stays so. */
  endRehearsal(caseId: string): Promise<void>;
}

/** Nobody waits longer for Temporal than this; what was not started is started by the sweep. */
const START_DEADLINE_MS = 5_000;

interface CaseClientOptions {
  /** Suffix of the task queues `cases` and `mail`; empty outside tests. */
  readonly queueSuffix?: string;
  /** Cases hand over to a new run after this many events of history; without it when the server suggests it. */
  readonly handOverAfter?: number;
}

export function caseClient(client: Client, { queueSuffix = '', handOverAfter }: CaseClientOptions = {}): CaseClient {
  const start = async (type: string, workflowId: string, queue: string, args: unknown[]): Promise<void> => {
    try {
      await client.connection.withDeadline(Date.now() + START_DEADLINE_MS, () =>
        client.workflow.start(type, { workflowId, taskQueue: `${queue}${queueSuffix}`, args }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  };
  return {
    startCase: (caseId, rehearsalNow, goesOnAt) =>
      start('offboardClient', caseId, 'cases', [
        {
          caseId,
          rehearsalNow,
          ...(handOverAfter === undefined ? {} : { handOverAfter }),
          ...(goesOnAt === undefined ? {} : { carried: goesOnAt }),
        },
      ]),
    deliverMail: (mailId, when) =>
      start('deliverMail', when === 'now' ? `mail/${mailId}/now` : `mail/${mailId}`, 'mail', [{ mailId }]),
    tell: async (caseId, message) => {
      try {
        await client.connection.withDeadline(Date.now() + START_DEADLINE_MS, () =>
          client.workflow.getHandle(caseId).signal('caseMessage', message),
        );
        return 'told';
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'gone';
        throw error;
      }
    },
    advanceClock: (caseId, to) => advance(client, caseId, to),
    endRehearsal: async (caseId) => {
      try {
        await client.connection.withDeadline(Date.now() + START_DEADLINE_MS, () =>
          client.workflow.getHandle(caseId).terminate('the rehearsal is deleted'),
        );
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },
  };
}

const ADVANCE_DEADLINE_MS = 60_000;

async function advance(client: Client, caseId: string, to: string): Promise<ClockStep> {
  try {
    return await client.connection.withDeadline(Date.now() + ADVANCE_DEADLINE_MS, () =>
      client.workflow.getHandle(caseId).executeUpdate<ClockStep, [{ to: string }]>('advanceClock', { args: [{ to }] }),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError)
      throw new OffboardingError(
        'CASE_ENDED',
        'This rehearsal has ended; its clock no longer moves. Rehearse the case again to try other answers.',
        { cause: error },
      );
    if (error instanceof WorkflowUpdateFailedError)
      throw new OffboardingError(
        'NOT_A_REHEARSAL',
        `The clock did not move: ${error.cause?.message ?? error.message}`,
        { cause: error },
      );
    throw new OffboardingError(
      'UNAVAILABLE',
      'The rehearsal did not answer in time; nothing is lost. Look at its page and press again.',
      { cause: error },
    );
  }
}
