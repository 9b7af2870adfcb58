import type { Language } from '../../domain/codes.ts';
import type { Person } from '../../domain/directory.ts';
import type { FormContext } from '../../domain/form-context.ts';
import type { Cure } from '../../domain/lint/draft.ts';
import { insultsIn } from '../../domain/lint/words.ts';
import { lintWordsFor } from '../../domain/lint-words.ts';
import type { Money } from '../../domain/money.ts';
import type { PausePlan } from '../../domain/packet.ts';
import type { LetterSituation } from './letter-situation.ts';

/** The pause letter (T20e) as its template takes it: it ends nothing. */
export interface PauseDraft {
  readonly pause: PausePlan;
  readonly situation: LetterSituation;
  readonly data: PauseData;
  readonly spokesperson: Person;
}

interface PauseData extends Readonly<Record<string, unknown>> {
  readonly pauseFrom: string;
  readonly pauseUntil: string;
  readonly staysOn: readonly string[];
  readonly reentry: readonly string[];
  readonly owed: Money;
}

export const pauseData = (
  base: Readonly<Record<string, unknown>> & { readonly owed: Money },
  { from, until, staysOn, reentry }: PausePlan,
): PauseData => ({ ...base, pauseFrom: from, pauseUntil: until, staysOn, reentry });

/** What keeps a pause letter back: what its packet lacks (D12), and words about the reader in what was written (D14.4). */
export const pauseFindings = (pause: PausePlan, language: Language): FormContext['findings'] => [
  ...missingParts(pause),
  ...insults(pause, language),
];

function insults({ staysOn, reentry }: PausePlan, language: Language): FormContext['findings'] {
  const words = lintWordsFor(language);
  if (words === undefined) return [];
  return Object.entries({ staysOn, reentry }).flatMap(([field, lines]) =>
    insultsIn(field, lines.join('\n'), language, words, []),
  );
}

/** An end after its beginning, what stays on, the way back, a cause. */
function missingParts(pause: PausePlan): FormContext['findings'] {
  const wrong: readonly { field: string; found: string; bad: boolean; cure: Cure }[] = [
    {
      field: 'pauseUntil',
      found: pause.until,
      bad: pause.until <= pause.from,
      cure: { key: 'lint.pause-until', args: { date: pause.from } },
    },
    { field: 'staysOn', found: 'nothing', bad: pause.staysOn.length === 0, cure: cureOf('stays-on') },
    { field: 'reentry', found: 'nothing', bad: pause.reentry.length === 0, cure: cureOf('reentry') },
    { field: 'pauseCause', found: 'nothing', bad: pause.cause === '', cure: cureOf('cause') },
  ];
  return wrong
    .filter(({ bad }) => bad)
    .map(({ field, found, cure }) => ({ row: 'D12', field, found, cure, better: null, weight: 'blocks' }));
}

const cureOf = (what: string): Cure => ({ key: `lint.pause-${what}`, args: {} });
