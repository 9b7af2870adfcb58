import { REASON_CODES, type ReasonCode } from './codes.ts';
import type { Field, FieldValue, Option } from './forms.ts';
import { LIKELIHOOD_EVIDENCE } from './likelihood.ts';
import type { TaskKind } from './task-kinds.ts';

/** What a form needs from its case; kept with the task, so that page, check and answer see the same form. */
export interface FormContext {
  readonly currency: string;
  readonly reasons: readonly ReasonCode[];
  readonly items: readonly { readonly id: string; readonly title: string }[];
  readonly people: readonly Option[];
  readonly alternatives: readonly Option[];
  readonly packs: readonly Option[];
  /** Content keys that matched packs demand in the notice. */
  readonly packContents: readonly { readonly key: string; readonly text: string }[];
  /** What the form shows before anybody typed, by field name. */
  readonly initial: Readonly<Record<string, FieldValue>>;
  /** The last day to stop a renewal has passed: the end of the next term can be chosen. */
  readonly windowMissed: boolean;
  /** What keeps the last draft from being sent, for the writer to mend. */
  readonly findings: readonly {
    readonly row: string;
    readonly field: string;
    readonly found: string;
    readonly cure: string;
  }[];
  /** The person whose task it was escalated from may have no say in it: a line manager can record "not given". */
  readonly escalated: boolean;
}

const MAX_MONEY = 100_000_000_000;
const options = (...values: string[]): Option[] => values.map((value) => ({ value }));
const needed = { required: true } as const;
const ifAny = { required: false } as const;
const whenDecision = (...values: string[]) => ({ field: 'decision', in: values });
const decision = (...values: string[]): Field => ({
  ...needed,
  name: 'decision',
  type: 'choice',
  options: options(...values),
});
const longtext = (name: string, max = 2_000): Field => ({ ...needed, name, type: 'longtext', max });
const text = (name: string, max = 200): Field => ({ ...needed, name, type: 'text', max });
const day = (name: string): Field => ({ ...needed, name, type: 'date' });
const yesno = (name: string): Field => ({ ...needed, name, type: 'yesno' });
const reasonWhen = (...values: string[]): Field => ({ ...longtext('reason'), when: whenDecision(...values) });

type FormOf = (context: FormContext) => readonly Field[];

const FORMS: Readonly<Record<TaskKind, FormOf>> = {
  'intake-facts': () => [
    decision('complete', 'withdraw'),
    { ...needed, name: 'code', type: 'choice', options: options(...REASON_CODES), when: whenDecision('complete') },
    { ...day('on'), when: whenDecision('complete') },
    { ...longtext('what'), when: whenDecision('complete') },
    { ...text('source'), when: whenDecision('complete') },
  ],
  triage: ({ reasons }) => [
    yesno('hardship'),
    yesno('ourMiss'),
    yesno('illegal'),
    ...reasons.map((code): Field => ({
      ...needed,
      name: `evidence.${code}`,
      type: 'choices',
      atLeast: 1,
      options: options(...LIKELIHOOD_EVIDENCE),
      about: code,
    })),
  ],
  feedback: ({ escalated }) => [
    decision('given', 'declined', ...(escalated ? ['not-given'] : [])),
    { ...longtext('facts', 10_000), when: whenDecision('given') },
    reasonWhen('declined', 'not-given'),
  ],
  'pattern-verdict': () => [
    decision('verdict', 'stop'),
    { ...yesno('recurring'), when: whenDecision('verdict') },
    { ...longtext('howArose'), when: whenDecision('verdict') },
    reasonWhen('stop'),
  ],
  'contract-review': ({ packs }) => [
    yesno('mayEnd'),
    { ...longtext('whyNot'), when: { field: 'mayEnd', in: [false] } },
    { ...text('clauseId', 60), when: { field: 'mayEnd', in: [true] } },
    { ...longtext('clauseText'), when: { field: 'mayEnd', in: [true] } },
    { ...needed, name: 'noticeDays', type: 'integer', min: 0, max: 1_000, when: { field: 'mayEnd', in: [true] } },
    { ...needed, name: 'noticeMonths', type: 'integer', min: 0, max: 36, when: { field: 'mayEnd', in: [true] } },
    {
      ...needed,
      name: 'countedFrom',
      type: 'choice',
      options: options('sending', 'receipt'),
      when: { field: 'mayEnd', in: [true] },
    },
    { ...yesno('emailEnough'), when: { field: 'mayEnd', in: [true] } },
    { ...ifAny, name: 'legalMonths', type: 'integer', min: 0, max: 36, when: { field: 'mayEnd', in: [true] } },
    { ...ifAny, name: 'midTermReason', type: 'longtext', max: 2_000, when: { field: 'mayEnd', in: [true] } },
    { ...ifAny, name: 'complaintRoute', type: 'text', max: 300, when: { field: 'mayEnd', in: [true] } },
    ...(packs.length > 0
      ? [
          {
            ...ifAny,
            name: 'packsConfirmed',
            type: 'choices',
            atLeast: 0,
            options: packs,
            when: { field: 'mayEnd', in: [true] },
          } as const,
        ]
      : []),
  ],
  'no-right': ({ windowMissed }) => [
    decision('keep', 'review-again', ...(windowMissed ? ['next-window'] : [])),
    longtext('reason'),
  ],
  assessment: ({ currency }) => [
    { ...needed, name: 'owed', type: 'money', currency, max: MAX_MONEY },
    { ...needed, name: 'goodwill', type: 'money', currency, max: MAX_MONEY },
    longtext('goodwillReason', 500),
  ],
  'client-items': ({ items }) => [
    ...items.map((item): Field => ({
      ...needed,
      name: `item.${item.id}`,
      type: 'choice',
      options: options('keep', 'drop'),
      about: item.title,
    })),
    { ...ifAny, name: 'add', type: 'longtext', max: 1_000 },
  ],
  'exit-plan': ({ items, people }) =>
    items.flatMap(({ id, title }): Field[] => [
      { ...needed, name: `state.${id}`, type: 'choice', options: options('delivered', 'planned'), about: title },
      { ...day(`on.${id}`), about: title },
      {
        ...needed,
        name: `person.${id}`,
        type: 'choice',
        options: people,
        about: title,
        when: { field: `state.${id}`, in: ['planned'] },
      },
    ]),
  preparation: ({ people, alternatives, packContents }) => [
    { ...needed, name: 'spokesperson', type: 'choice', options: people },
    longtext('thanks', 400),
    longtext('framing', 2_000),
    { ...ifAny, name: 'ownShare', type: 'longtext', max: 600 },
    { ...ifAny, name: 'goodwillText', type: 'longtext', max: 400 },
    longtext('apology', 400),
    { ...needed, name: 'alternatives', type: 'choices', options: alternatives, atLeast: 1 },
    ...packContents.map((content): Field => ({ ...longtext(`pack.${content.key}`), about: content.text })),
  ],
  'talking-points': () => [decision('ready', 'change'), reasonWhen('change')],
  approval: () => [
    decision('approve', 'changes', 'decline'),
    {
      ...needed,
      name: 'backTo',
      type: 'choice',
      options: options('letter', 'items', 'figures', 'contract'),
      when: whenDecision('changes'),
    },
    reasonWhen('changes', 'decline'),
  ],
  'refund-booking': () => [
    decision('booked', 'credited', 'not-possible'),
    { ...text('reference', 100), when: whenDecision('booked', 'credited') },
    { ...day('on'), when: whenDecision('booked', 'credited') },
    reasonWhen('not-possible'),
  ],
  'call-log': () => [
    decision('called', 'no-answer', 'stop'),
    { ...ifAny, name: 'secondPerson', type: 'text', max: 200, when: whenDecision('called') },
    longtext('notes'),
  ],
  'call-waiver': () => [decision('sign', 'refuse'), longtext('reason')],
  'bad-address': () => [
    decision('corrected', 'other-way'),
    { ...text('address', 254), when: whenDecision('corrected') },
    longtext('reason'),
  ],
  'reconcile-mail': () => [decision('arrived', 'not-arrived'), longtext('reason')],
  'service-proof': () => [
    day('servedOn'),
    {
      ...needed,
      name: 'form',
      type: 'choice',
      options: options('email', 'registered-letter', 'notary', 'kep', 'telegram', 'courier'),
    },
    text('reference'),
  ],
  'data-choice': () => [
    decision('return', 'delete', 'return-then-delete'),
    {
      ...needed,
      name: 'format',
      type: 'choice',
      options: options('csv', 'json', 'original'),
      when: whenDecision('return', 'return-then-delete'),
    },
  ],
  'confirm-choice': () => [text('code', 20)],
  'item-done': () => [day('deliveredOn'), { ...ifAny, name: 'note', type: 'longtext', max: 1_000 }],
  'export-delivered': () => [day('deliveredOn'), text('where')],
  'access-off': () => [day('doneOn')],
  erasure: () => [day('erasedOn'), { ...ifAny, name: 'keptByLaw', type: 'longtext', max: 1_000 }],
  settlement: () => [decision('settled', 'collection'), longtext('reason', 500)],
  'outcome-review': () => [longtext('result'), longtext('lessons'), { ...needed, name: 'mayReturn', type: 'yesno' }],
};

/** The form of a task, as a list of fields, with what is known filled in. */
export function formOf(kind: TaskKind, context: FormContext): readonly Field[] {
  return FORMS[kind](context).map((field) => {
    const initial = context.initial[field.name];
    return initial === undefined ? field : { ...field, initial };
  });
}
