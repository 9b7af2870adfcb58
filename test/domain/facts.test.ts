import { describe, expect, it } from '@jest/globals';
import { STAGES, type Stage } from '../../domain/codes.ts';
import { MESSAGE_KINDS, reactionTo, type MessageKind } from '../../domain/facts.ts';
import { TRANSITIONS, type Transition } from '../../domain/stages.ts';

const ROWS: readonly Transition[] = TRANSITIONS;
/** The stages that each kind interrupts, as process.md §4 names them. */
const INTERRUPTS: Readonly<Record<MessageKind, readonly Stage[]>> = {
  answer: [],
  mail: [],
  stop: ['hold', 'refund', 'notice'],
  'money-changed': ['preparation', 'approval', 'hold', 'refund', 'notice'],
  withdraw: [
    ...['intake', 'triage', 'repair', 'dossier', 'contract-review', 'assessment', 'consensus', 'deliverables'],
    ...['preparation', 'approval'],
  ] as Stage[], // names of stages, spelled out
};

describe('facts', () => {
  it.each(MESSAGE_KINDS.flatMap((kind) => STAGES.map((stage) => [kind, stage] as const)))('%s in %s', (kind, stage) => {
    expect(reactionTo(kind, stage)).toBe(INTERRUPTS[kind].includes(stage) ? 'interrupt' : 'ignore');
  });

  it('lead somewhere from every stage that they interrupt and that runs', () => {
    for (const kind of MESSAGE_KINDS)
      for (const stage of STAGES.filter((one) => one !== 'repair' && one !== 'consensus'))
        if (reactionTo(kind, stage) === 'interrupt')
          expect(ROWS.filter((row) => row.from === stage && row.outcome === kind)).toHaveLength(1);
  });
});
