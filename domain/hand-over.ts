import { longtext, needed, options } from './form-parts.ts';
import type { Field, Option } from './forms.ts';

/** How somebody passes a question on: it is not theirs, they are away, or somebody they name takes it (links-and-security.md §5 in docs). */
export const HAND_OVER_WAYS = ['not-me', 'away', 'give'] as const;
export type HandOverWay = (typeof HAND_OVER_WAYS)[number];

/** A question goes from hand to hand at most so often; then the owner finds somebody. */
export const MOST_HAND_OVERS = 3;

const MOST_WORDS = 500;

/** What a person of the staff is asked who passes a question on; without people nobody can be named. */
export function staffHandOverForm(people: readonly Option[]): readonly Field[] {
  const ways = HAND_OVER_WAYS.filter((way) => way !== 'give' || people.length > 0);
  return [
    { ...needed, name: 'way', type: 'choice', options: options(...ways) },
    { ...needed, name: 'awayUntil', type: 'date', when: { field: 'way', in: ['away'] } },
    { ...needed, name: 'newPerson', type: 'choice', options: people, when: { field: 'way', in: ['give'] } },
    longtext('words', MOST_WORDS),
  ];
}

/** A client's contact can only say that somebody else is the right one. */
export function clientHandOverForm(): readonly Field[] {
  return [{ ...needed, name: 'way', type: 'choice', options: options('not-me') }, longtext('words', MOST_WORDS)];
}
