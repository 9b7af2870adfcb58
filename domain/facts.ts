import { STAGES, type Stage } from './codes.ts';

/** What people and the outside tell a case. `answer` and `mail` are waited for by name; the others may interrupt a stage. */
export const MESSAGE_KINDS = ['answer', 'mail', 'stop', 'money-changed', 'withdraw'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export type Reaction = 'ignore' | 'interrupt';

const before = (last: Stage): readonly Stage[] => STAGES.slice(0, STAGES.indexOf(last) + 1);

/**
 * The stages that a fact interrupts; elsewhere it is recorded and ignored. A service refuses a fact before it becomes a message where
 * it would come too late (F4), so `ignore` here only meets messages that crossed with the end of a stage.
 */
const INTERRUPTS: Readonly<Record<MessageKind, readonly Stage[]>> = {
  answer: [],
  mail: [],
  stop: ['hold', 'refund', 'notice'],
  'money-changed': ['preparation', 'approval', 'hold', 'refund', 'notice'],
  withdraw: before('approval'),
};

export function reactionTo(kind: MessageKind, stage: Stage): Reaction {
  return INTERRUPTS[kind].includes(stage) ? 'interrupt' : 'ignore';
}
