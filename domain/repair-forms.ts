import type { FormContext } from './form-context.ts';
import { day, decision, longtext, optional, reasonWhen, text, when, whenDecision, yesno } from './form-parts.ts';
import type { Field, FormValues } from './forms.ts';
import { textOf } from './forms.ts';
import type { PausePlan } from './packet.ts';

type FormOf = (context: FormContext) => readonly Field[];

/** What a pause needs (D12): its cause with the expected end, what stays on, the way back. Lists hold one entry a line. */
export const pauseFields = (asked: NonNullable<Field['when']> | null): readonly Field[] =>
  [
    longtext('pauseCause', 500),
    day('pauseFrom'),
    day('pauseUntil'),
    longtext('staysOn', 1_000),
    longtext('reentry', 1_000),
  ].map((field) => (asked === null ? field : when(field, asked)));

/** The pause that an answer describes, or null where it asks for none. */
export function pauseOf(values: FormValues): PausePlan | null {
  if (textOf(values, 'pauseUntil') === '') return null;
  return {
    cause: textOf(values, 'pauseCause'),
    from: textOf(values, 'pauseFrom'),
    until: textOf(values, 'pauseUntil'),
    staysOn: linesOf(values, 'staysOn'),
    reentry: linesOf(values, 'reentry'),
  };
}

/** The entries of a field that holds one a line. */
export function linesOf(values: FormValues, name: string): readonly string[] {
  return textOf(values, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** R40 before the client hears anything; then talk, plan and verdict (D3). */
export const REPAIR_FORMS = {
  'repair-self-check': ({ repair }) => [
    longtext('ownPart'),
    longtext('whatWeCanDo'),
    ...(repair?.extra === true ? [longtext('apology', 400), longtext('help', 600)] : []),
    ...(repair?.warning === true
      ? [longtext('demands'), day('deadline'), longtext('consequence', 400)]
      : [optional(longtext('slots', 400))]),
  ],
  'repair-talk': () => [decision('talk', 'no-talk'), longtext('view'), optional(text('slot'))],
  'repair-plan': () => [
    decision('agreed', 'refused', 'no-answer', 'pause'),
    when(longtext('ours'), whenDecision('agreed')),
    when(longtext('yours'), whenDecision('agreed')),
    when(text('metric', 300), whenDecision('agreed')),
    when(day('until'), whenDecision('agreed')),
    { ...optional(longtext('consequence', 400)), when: whenDecision('agreed') },
    when(text('secondChannel', 300), whenDecision('no-answer')),
    reasonWhen('refused', 'no-answer'),
    ...pauseFields(whenDecision('pause')),
  ],
  'repair-agree': () => [decision('agree', 'disagree'), optional(longtext('note', 1_000))],
  'repair-verdict': ({ repairsUsedUp, repair }) => [
    repairsUsedUp ? decision('improved', 'failed', 'pause') : decision('improved', 'failed', 'again', 'pause'),
    text('metricBefore', 300),
    text('metricAfter', 300),
    when(yesno('secondChannel'), whenDecision('failed')),
    // D1 row 4: while it lasts, no end is proposed; unanswered it lasts as it was found in triage.
    ...(repair?.extra === true ? [when(optional(yesno('hardshipLasts')), whenDecision('failed'))] : []),
    ...pauseFields(whenDecision('pause')),
  ],
} as const satisfies Record<string, FormOf>;
