import type { Person } from '../../domain/directory.ts';
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

/** What a pause packet needs (D12): an end after its beginning, what stays on, the way back. */
export function pauseFindings({ pause }: PauseDraft): readonly {
  row: string;
  field: string;
  found: string;
  cure: string;
}[] {
  const wrong = [
    {
      field: 'pauseUntil',
      found: pause.until,
      bad: pause.until <= pause.from,
      cure: `Give a day after ${pause.from}, the first day of the pause.`,
    },
    { field: 'staysOn', found: '', bad: pause.staysOn.length === 0, cure: 'Say what stays on during the pause.' },
    { field: 'reentry', found: '', bad: pause.reentry.length === 0, cure: 'Say what lets the service go on.' },
    { field: 'pauseCause', found: '', bad: pause.cause === '', cure: 'Say what causes the pause.' },
  ];
  return wrong.filter(({ bad }) => bad).map(({ field, found, cure }) => ({ row: 'D12', field, found, cure }));
}
