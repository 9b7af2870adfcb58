import { REASON_CODES } from './codes.ts';
import { PROPOSALS, VOTES } from './consensus.ts';
import type { FormContext } from './form-context.ts';
import {
  day,
  decision,
  ifAny,
  longtext,
  MAX_MONEY,
  money,
  needed,
  options,
  reasonWhen,
  text,
  whenDecision,
  yesno,
} from './form-parts.ts';
import type { Field } from './forms.ts';
import { LIKELIHOOD_EVIDENCE } from './likelihood.ts';
import { letterFields, reviewFields } from './letter-forms.ts';
import { MATTER_FORMS } from './matter-forms.ts';
import { pauseFields, REPAIR_FORMS } from './repair-forms.ts';
import type { TaskKind } from './task-kinds.ts';

export type { FormContext } from './form-context.ts';

type FormOf = (context: FormContext) => readonly Field[];

const FORMS: Readonly<Record<TaskKind, FormOf>> = {
  ...REPAIR_FORMS,
  ...MATTER_FORMS,
  'intake-facts': () => [
    decision('complete', 'withdraw'),
    { ...needed, name: 'code', type: 'choice', options: options(...REASON_CODES), when: whenDecision('complete') },
    { ...day('on'), when: whenDecision('complete') },
    { ...longtext('what'), when: whenDecision('complete') },
    { ...text('source'), when: whenDecision('complete') },
  ],
  triage: ({ reasons, criticisms }) => [
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
    ...reasons.map((code): Field => ({ ...ifAny, name: `repaired.${code}`, type: 'yesno', about: code })),
    // Empty where it repeats another one.
    ...criticisms.map((what, i): Field => ({
      ...ifAny,
      name: `feedback.${String(i + 1)}`,
      type: 'longtext',
      max: 2_000,
      about: what,
    })),
  ],
  'integrity-clearance': ({ people }) => [
    decision('clear', 'stop'),
    { ...needed, name: 'mayAsk', type: 'choices', options: people, atLeast: 0, when: whenDecision('clear') },
    longtext('reason'),
  ],
  feedback: ({ escalated }) => [
    decision('given', 'declined', ...(escalated ? ['not-given'] : [])),
    { ...longtext('facts', 10_000), when: whenDecision('given') },
    reasonWhen('declined', 'not-given'),
  ],
  'pattern-verdict': ({ repairsUsedUp }) => [
    repairsUsedUp ? decision('verdict', 'stop') : decision('verdict', 'repair', 'stop'),
    { ...yesno('recurring'), when: whenDecision('verdict') },
    { ...longtext('howArose'), when: whenDecision('verdict') },
    reasonWhen('repair', 'stop'),
  ],
  'contract-review': (context) => [
    // Of a pause: may the service stop for that time.
    yesno('mayEnd'),
    { ...longtext('whyNot'), when: { field: 'mayEnd', in: [false] } },
    ...(context.pause ? [] : reviewFields(context)),
  ],
  'no-right': ({ windowMissed, repairsUsedUp }) => [
    decision(
      'keep',
      'review-again',
      ...(repairsUsedUp ? [] : ['repair']),
      ...(windowMissed ? ['next-window'] : []),
      'mutual',
    ),
    { ...day('mutualEnd'), when: whenDecision('mutual') },
    longtext('reason'),
  ],
  'mutual-agreement': () => [decision('agree', 'disagree'), { ...text('code', 20), when: whenDecision('agree') }],
  assessment: ({ currency }) => [
    { ...needed, name: 'owed', type: 'money', currency, max: MAX_MONEY },
    { ...needed, name: 'goodwill', type: 'money', currency, max: MAX_MONEY },
    longtext('goodwillReason', 500),
    { ...needed, name: 'freedHours', type: 'integer', min: 0, max: 10_000 },
    ...['hourValue', 'directCost', 'referralMargin', 'terminationCost', 'windDownCost'].map((name) =>
      money(name, currency),
    ),
  ],
  consensus: ({ pause, meeting, repairsUsedUp }) => [
    {
      ...needed,
      name: 'proposal',
      type: 'choice',
      options: options(
        ...PROPOSALS.filter((one) => (pause ? isOfPause(one) : one !== 'REPAIR_AGAIN' || !repairsUsedUp)),
      ),
    },
    longtext('moreToDo'),
    ...(meeting ? [day('metOn')] : []),
  ],
  vote: () => [
    { ...needed, name: 'vote', type: 'choice', options: options(...VOTES) },
    { ...longtext('reason'), when: { field: 'vote', in: ['BLOCK', 'MORE'] } },
  ],
  'more-to-do': ({ repairsUsedUp }) => [
    repairsUsedUp ? decision('nothing-more') : decision('nothing-more', 'repair-again'),
    longtext('moreToDo'),
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
  'exit-plan': ({ items, people, urgent }) =>
    items.flatMap(({ id, title }): Field[] => [
      {
        ...needed,
        name: `state.${id}`,
        type: 'choice',
        options: options('delivered', 'planned', ...(urgent ? ['owed'] : [])),
        about: title,
      },
      { ...day(`on.${id}`), about: title, when: { field: `state.${id}`, in: ['delivered', 'planned'] } },
      {
        ...needed,
        name: `person.${id}`,
        type: 'choice',
        options: people,
        about: title,
        when: { field: `state.${id}`, in: ['planned'] },
      },
    ]),
  preparation: (context) => [
    { ...needed, name: 'spokesperson', type: 'choice', options: context.people },
    ...(context.pause ? pauseFields(null) : letterFields(context)),
  ],
  'talking-points': () => [decision('ready', 'change'), reasonWhen('change')],
  approval: ({ pause, reasonFor }) => [
    pause ? decision('approve', 'changes', 'decline') : decision('approve', 'changes', 'decline', 'pause'),
    {
      ...needed,
      name: 'backTo',
      type: 'choice',
      options: options('letter', 'items', 'figures', 'contract'),
      when: whenDecision('changes'),
    },
    reasonWhen('changes', 'decline', 'pause', ...(reasonFor.length > 0 ? ['approve'] : [])),
  ],
  'refund-booking': () => [
    decision('booked', 'credited', 'not-possible'),
    { ...text('reference', 100), when: whenDecision('booked', 'credited') },
    { ...day('on'), when: whenDecision('booked', 'credited') },
    reasonWhen('not-possible'),
  ],
  'call-log': ({ reasons, twoOnCall }) => [
    decision('called', 'no-answer', 'stop'),
    // The reason that was told: the lead reason of the packet and no other (D14).
    { ...ifAny, name: 'toldReason', type: 'choice', options: options(...reasons), when: whenDecision('called') },
    { ...(twoOnCall ? needed : ifAny), name: 'secondPerson', type: 'text', max: 200, when: whenDecision('called') },
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
  // Whoever asks for an early erasure has what was to be returned.
  'confirm-choice': () => [text('code', 20), { ...ifAny, name: 'early', type: 'yesno' }],
  'item-done': () => [day('deliveredOn'), { ...ifAny, name: 'note', type: 'longtext', max: 1_000 }],
  'export-delivered': () => [day('deliveredOn'), text('where')],
  'access-off': () => [day('doneOn')],
  erasure: () => [
    day('erasedOn'),
    { ...ifAny, name: 'keptByLaw', type: 'longtext', max: 1_000 },
    { ...day('keptUntil'), required: false },
  ],
  settlement: () => [decision('settled', 'collection'), longtext('reason', 500)],
  'pause-review': () => [
    decision('restart', 'extend', 'end'),
    { ...day('pauseUntil'), when: whenDecision('extend') },
    { ...text('clientYes', 300), when: whenDecision('extend') },
    longtext('conditions', 1_000),
  ],
  'outcome-review': () => [longtext('result'), longtext('lessons'), { ...needed, name: 'mayReturn', type: 'yesno' }],
};

const isOfPause = (proposal: (typeof PROPOSALS)[number]): boolean =>
  proposal === 'PAUSE' || proposal === 'KEEP' || proposal === 'REPAIR_AGAIN';

/** The form of a task, as a list of fields, with what is known filled in. */
export function formOf(kind: TaskKind, context: FormContext): readonly Field[] {
  return FORMS[kind](context).map((field) => {
    const initial = context.initial[field.name];
    return initial === undefined ? field : { ...field, initial };
  });
}
