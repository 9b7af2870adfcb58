import { describe, expect, it } from '@jest/globals';
import { STAGES, type Stage } from '../../domain/codes.ts';
import { MESSAGE_KINDS, reactionTo, type MessageKind } from '../../domain/facts.ts';
import { TRANSITIONS, type Transition } from '../../domain/stages.ts';

const ROWS: readonly Transition[] = TRANSITIONS;
const DECIDED: readonly Stage[] = ['approval', 'hold', 'refund', 'notice'];
const BEFORE: readonly Stage[] = [
  'repair',
  'dossier',
  'contract-review',
  'assessment',
  'consensus',
  'deliverables',
  'preparation',
];
/** The stages that each kind interrupts, as process.md §4 names them. */
const INTERRUPTS: Readonly<Record<MessageKind, readonly Stage[]>> = {
  answer: [],
  mail: [],
  matter: [],
  stop: ['hold', 'refund', 'notice'],
  'money-changed': ['preparation', ...DECIDED],
  withdraw: ['intake', 'triage', ...BEFORE, 'approval'],
  'new-facts': [...BEFORE, ...DECIDED],
  guard: DECIDED,
  'legal-hold': DECIDED,
  dispute: DECIDED,
  'contract-changed': DECIDED,
  'client-left': ['intake', 'triage', ...BEFORE, ...DECIDED, 'aftercare'],
  reverse: ['transition'],
};

describe('facts', () => {
  it.each(MESSAGE_KINDS.flatMap((kind) => STAGES.map((stage) => [kind, stage] as const)))('%s in %s', (kind, stage) => {
    expect(reactionTo(kind, stage)).toBe(INTERRUPTS[kind].includes(stage) ? 'interrupt' : 'ignore');
  });

  it('lead somewhere from every stage that they interrupt and that runs', () => {
    for (const kind of MESSAGE_KINDS)
      for (const stage of STAGES)
        if (reactionTo(kind, stage) === 'interrupt')
          expect([
            kind,
            stage,
            ROWS.filter((row) => row.from === stage && row.outcome.startsWith(kind.replace(/e$/, ''))).length > 0,
          ]).toEqual([kind, stage, true]);
  });
});
