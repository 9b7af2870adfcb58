import type { CaseClient } from '../../temporal/case-client.ts';

export interface StandInCases extends CaseClient {
  readonly started: readonly (readonly [caseId: string, rehearsalNow: string | null])[];
  readonly mails: readonly string[];
  readonly endedRehearsals: readonly string[];
}

/** What services ask of Temporal, remembered; `away` makes every call fail as if Temporal could not be reached. */
export function standInCases({ away = false } = {}): StandInCases {
  const started: (readonly [string, string | null])[] = [];
  const mails: string[] = [];
  const endedRehearsals: string[] = [];
  const reach = (): Promise<void> => (away ? Promise.reject(new Error('Temporal is away')) : Promise.resolve());
  return {
    started,
    mails,
    endedRehearsals,
    startCase: async (caseId, rehearsalNow) => {
      await reach();
      started.push([caseId, rehearsalNow]);
    },
    deliverMail: async (mailId) => {
      await reach();
      mails.push(mailId);
    },
    tell: async () => {
      await reach();
      return 'told';
    },
    advanceClock: async (_, to) => {
      await reach();
      return { now: to, fired: false, next: null };
    },
    endRehearsal: async (caseId) => {
      await reach();
      endedRehearsals.push(caseId);
    },
  };
}
