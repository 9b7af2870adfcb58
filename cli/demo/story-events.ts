import type { CaseView } from '../../db/views/read-case-view.ts';
import { MAILS } from '../../domain/mails.ts';
import { DID } from './words.ts';

export interface StoryEvent {
  readonly at: string;
  readonly who: string;
  readonly what: string;
}

const CLIENT = 'the client';

/** What happened in a case, in order: who did what, what the client was sent, and the dates that count. */
export function storyEvents(view: CaseView): StoryEvent[] {
  const answers = view.tasks.flatMap(({ state, kind, endedAt, endedBy }) =>
    state === 'answered' && endedAt !== null ? [{ at: endedAt, who: endedBy ?? CLIENT, what: DID[kind] }] : [],
  );
  const mails = view.mails
    .filter(({ kind }) => MAILS[kind].audience === 'client')
    .map(({ queuedAt, to, subject }) => ({ at: queuedAt, who: `✉ ${to.name}`, what: subject ?? '' }));
  return [...answers, ...mails, ...milestones(view)].toSorted((a, b) => a.at.localeCompare(b.at));
}

function milestones({ stages, endDate, endedAt, outcome, number }: CaseView): StoryEvent[] {
  const left = (name: string): string | null => stages.findLast(({ stage }) => stage === name)?.leftAt ?? null;
  const marks: readonly (readonly [string | null, string])[] = [
    [left('hold'), 'the hold is over; nobody pressed STOP'],
    [left('notice'), 'the notice has arrived; its period runs'],
    [endDate === null ? null : `${endDate}T00:00:00.000Z`, 'the last day of the contract'],
    [endedAt, `the case is closed: ${outcome ?? ''}`],
  ];
  return marks.flatMap(([at, what]) => (at === null ? [] : [{ at, who: number, what }]));
}
