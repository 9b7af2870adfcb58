import { STAGES, type Stage } from './codes.ts';

/**
 * What people and the outside tell a case. `answer` and `mail` are waited for by name, a `matter` is worked on beside the stages; the
 * others may interrupt a stage, which then ends with the name of the fact.
 */
export const MESSAGE_KINDS = [
  'answer',
  'mail',
  'matter',
  'stop',
  'money-changed',
  'withdraw',
  'new-facts',
  'guard',
  'legal-hold',
  'dispute',
  'contract-changed',
  'client-left',
  'reverse',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export type Reaction = 'ignore' | 'interrupt';

const between = (first: Stage, last: Stage): readonly Stage[] =>
  STAGES.slice(STAGES.indexOf(first), STAGES.indexOf(last) + 1);

/** From the request for a decision until the notice has left: what voids an approval interrupts here. */
const DECIDED = between('approval', 'notice');

/**
 * The stages that a fact interrupts; elsewhere it is recorded and ignored. A service refuses a fact before it becomes a message where
 * it would come too late (F4), so `ignore` here only meets messages that crossed with the end of a stage.
 */
const INTERRUPTS: Readonly<Record<MessageKind, readonly Stage[]>> = {
  answer: [],
  mail: [],
  matter: [],
  stop: between('hold', 'notice'),
  'money-changed': between('preparation', 'notice'),
  withdraw: between('intake', 'approval'),
  'new-facts': between('repair', 'notice'),
  guard: DECIDED,
  'legal-hold': DECIDED,
  dispute: DECIDED,
  'contract-changed': DECIDED,
  'client-left': [...between('intake', 'notice'), 'aftercare'],
  reverse: ['transition'],
};

export function reactionTo(kind: MessageKind, stage: Stage): Reaction {
  return INTERRUPTS[kind].includes(stage) ? 'interrupt' : 'ignore';
}
