import { REPLY_KINDS } from './client-reply.ts';
import type { FormContext } from './form-context.ts';
import { day, decision, longtext, needed, options, reasonWhen, text, when, whenDecision } from './form-parts.ts';
import type { Field } from './forms.ts';

type FormOf = (context: FormContext) => readonly Field[];

/** What is asked beside the stages: what the client wrote, and what Legal must clear. */
export const MATTER_FORMS = {
  'guard-clearance': () => [decision('clear', 'stop'), longtext('reason')],
  'pack-confirmation': ({ packs }) => [
    decision('confirm', 'refuse'),
    { ...needed, name: 'packsConfirmed', type: 'choices', atLeast: 1, options: packs, when: whenDecision('confirm') },
    longtext('reason'),
  ],
  'feedback-answer': () => [day('answeredOn'), longtext('answer', 4_000)],
  'later-refund': () => [decision('approve', 'decline'), longtext('reason', 500)],
  'client-reply': () => [
    { ...needed, name: 'is', type: 'choice', options: options(...REPLY_KINDS) },
    longtext('why', 500),
  ],
  'client-question': () => [longtext('answer', 4_000)],
  'dispute-answer': () => [decision('stand', 'correct'), longtext('answer', 4_000)],
  'another-chance': () => [decision('no', 'reverse'), longtext('answer', 4_000), reasonWhen('reverse')],
  'unknown-sender': () => [
    decision('ignore', 'known'),
    when(text('contact', 200), whenDecision('known')),
    longtext('reason', 500),
  ],
} as const satisfies Record<string, FormOf>;
