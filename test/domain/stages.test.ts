import { describe, expect, it } from '@jest/globals';
import { FINAL_OUTCOMES, STAGES, type Stage } from '../../domain/codes.ts';
import { nextStage, TRANSITIONS, type Transition } from '../../domain/stages.ts';

const ROWS: readonly Transition[] = TRANSITIONS;

function reach(from: Stage | 'end', next: (stage: Stage) => readonly (Stage | 'end')[]): Set<Stage | 'end'> {
  const seen = new Set<Stage | 'end'>([from]);
  for (const stage of seen) if (stage !== 'end') for (const to of next(stage)) seen.add(to);
  return seen;
}

const onwards = (stage: Stage): (Stage | 'end')[] => ROWS.filter((row) => row.from === stage).map((row) => row.to);

describe('the table of transitions', () => {
  it.each(ROWS.map((row) => [row.from, row.outcome, row.to, row] as const))(
    '%s: %s leads to %s',
    (from, outcome, to, row) => {
      expect(nextStage(from, outcome)).toBe(row);
      expect(to === 'end' || STAGES.includes(to)).toBe(true);
    },
  );

  it('has one row for each stage and outcome', () => {
    const keys = ROWS.map((row) => `${row.from}/${row.outcome}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has every stage of the process, each reached from intake', () => {
    expect(new Set(ROWS.map((row) => row.from))).toEqual(new Set(STAGES));
    expect(reach('intake', onwards)).toEqual(new Set([...STAGES, 'end']));
  });

  it.each(STAGES)('can come to an end from %s', (stage) => {
    expect(reach(stage, onwards)).toContain('end');
  });

  it.each(STAGES)('settles how the case ends before it closes, from %s', (stage) => {
    const closing = ROWS.filter((row) => row.from === stage && row.to === 'closed');
    for (const row of closing) expect(FINAL_OUTCOMES).toContain(row.final);
    const others = ROWS.filter((row) => row.from === stage && row.to !== 'closed');
    // Where the client left first, the outcome is settled by that fact, and the rest of the process is `transition`.
    for (const row of others) expect([undefined, 'CLIENT_LEFT']).toContain(row.final);
  });

  it.each(['approval', 'hold', 'refund'] as const)('goes to the notice and beyond only over %s (F2)', (needed) => {
    // `closed` checks only what ended, and only `transition` ends it so; a client who left first needs no notice.
    const ours = (from: Stage) =>
      ROWS.filter((row) => row.from === from && row.outcome !== 'client-left').map(({ to }) => to);
    const first = reach('intake', (from) => (from === 'closed' ? [] : ours(from).filter((to) => to !== needed)));
    for (const stage of ['notice', 'transition'] as const) expect(first).not.toContain(stage);
    expect(ROWS.filter((row) => row.final === 'ENDED').map((row) => row.from)).toEqual(['transition']);
  });

  it('never goes back behind the notice once it is delivered, unless the ending itself is withdrawn', () => {
    // A pause ends nothing: its review may lead back. It never follows `transition`.
    const stays = (from: Stage) =>
      ROWS.filter((row) => row.from === from && row.outcome !== 'reversed-to-repair')
        .filter((row) => row.from !== 'aftercare' || row.outcome === 'reviewed')
        .map(({ to }) => to);
    const after = reach('transition', stays);
    for (const early of ['preparation', 'approval', 'hold', 'refund', 'notice']) expect(after).not.toContain(early);
  });

  it.each([
    ['intake', 'approve'],
    ['hold', 'withdraw'],
    ['closed', ''],
  ] as const)('has no way on from %s with "%s"', (from, outcome) => {
    expect(() => nextStage(from, outcome)).toThrow(`found no transition from ${from} with outcome ${outcome}`);
  });
});
