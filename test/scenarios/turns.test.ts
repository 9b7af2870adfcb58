import { describe, expect, it } from '@jest/globals';
import type { RehearsalFile } from '../../cli/rehearsal-file.ts';
import type { RehearsalResult } from '../../cli/rehearsal-result.ts';
import { scenario } from '../support/play-scenario.ts';

const scene = scenario();

type Entry = NonNullable<RehearsalFile['answers']>[number];

/** The case of Harbour & Vine with more entries, and without the answers that its new course never asks for. */
async function turned(
  more: readonly object[],
  rest: { readonly without?: readonly string[]; readonly silent?: readonly string[]; readonly until?: string } = {},
): Promise<RehearsalResult> {
  const { startsAt, case: business, answers = [] } = await scene().file('harbour-vine');
  const { without = [], ...how } = rest;
  const kept = answers.filter((entry) => !('task' in entry && without.includes(entry.task)));
  return scene().play({ startsAt, case: business, answers: [...kept, ...(more as Entry[])], ...how } as RehearsalFile);
}

const stagesOf = (result: RehearsalResult) => result.stages.map(({ stage, outcome }) => `${stage} ${outcome ?? ''}`);

const AFTER_NOTICE = ['data-choice', 'item-done', 'export-delivered', 'access-off', 'erasure', 'outcome-review'];
const AFTER_PANEL = ['client-items', 'exit-plan', 'preparation', 'talking-points', 'approval', ...AFTER_NOTICE];
const guard = {
  action: 'guard',
  afterStage: 'assessment',
  after: '1h',
  values: { trigger: 'formal_complaint', what: 'A formal complaint came in on paper.' },
};
const reverse = (to: string): object => ({
  ...{ action: 'reverse', onMail: 'T20b', after: '3d' },
  values: {
    to,
    apology: 'We are sorry: we had counted wrongly.',
    clientYes: 'Mail of Grace Holloway',
    clientYesOn: '2026-12-10',
    reason: 'They agreed a wider contract.',
  },
});

describe('a case that takes another turn', () => {
  it('waits for Legal after a formal complaint, and goes on once it is cleared (F12)', async () => {
    const clearance = { task: 'guard-clearance', after: '1d', values: { decision: 'clear', reason: 'Answered.' } };
    const result = await turned([guard, clearance], { without: AFTER_PANEL, until: 'deliverables' });
    expect(result.problems).toEqual([]);
    expect(result.sideStates).toMatchObject([{ state: 'GUARD', liftedAt: expect.any(String) }]);
    expect(stagesOf(result)).toContain('consensus end');
  });

  it('is kept when Legal stops it, and nobody is asked again (F12)', async () => {
    const clearance = {
      task: 'guard-clearance',
      after: '1d',
      values: { decision: 'stop', reason: 'It is a reprisal.' },
    };
    const result = await turned([guard, clearance], { without: AFTER_PANEL });
    expect(result).toMatchObject({ problems: [], outcome: 'KEPT' });
    expect(stagesOf(result).slice(-2)).toEqual(['consensus guard-stopped', 'closed ended']);
    expect(result.tasks.filter(({ kind }) => kind === 'guard-clearance')).toHaveLength(1);
    expect(result.mails.filter(({ kind }) => kind.startsWith('T20'))).toEqual([]);
  });

  it('is taken back with an apology when the client has said yes (REVERSED)', async () => {
    const result = await turned([reverse('kept')], { without: AFTER_NOTICE, silent: AFTER_NOTICE });
    expect(result).toMatchObject({ problems: [], outcome: 'REVERSED' });
    expect(stagesOf(result)).toContain('transition reversed');
    const [taken] = result.mails.filter(({ kind }) => kind === 'T26r');
    expect(taken?.text).toContain('We are sorry: we had counted wrongly.');
  });

  it('goes back to repair when that is what was agreed', async () => {
    const result = await turned([reverse('repair')], {
      without: AFTER_NOTICE,
      silent: [...AFTER_NOTICE, 'repair-self-check'],
      until: '2026-12-14',
    });
    expect(result).toMatchObject({ problems: [], stage: 'repair', outcome: null });
    expect(stagesOf(result)).toContain('transition reversed-to-repair');
  });

  it('ends on the day that the client chose, when the client leaves first', async () => {
    const left = { action: 'client-left', afterStage: 'dossier', after: '1h' };
    const values = { on: '2027-02-15', what: 'Mail: they end the contract for 15 February.' };
    const result = await turned([{ ...left, values }], {
      without: ['feedback', 'pattern-verdict', 'contract-review', 'assessment', 'consensus', 'vote', ...AFTER_PANEL],
      silent: ['feedback', 'later-refund', ...AFTER_NOTICE],
      until: '2027-01-20',
    });
    expect(result).toMatchObject({ problems: [], stage: 'transition', outcome: 'CLIENT_LEFT' });
    expect(result.dates).toMatchObject({ endDate: '2027-02-15' });
    expect(result.mails.filter(({ kind }) => kind.startsWith('T20'))).toEqual([]);
  });

  it('comes to nothing when it is withdrawn or declined before the notice', async () => {
    const withdraw = { action: 'withdraw', afterStage: 'approval', after: '1h', values: { reason: 'A new scope.' } };
    const gone = await turned([withdraw], { without: ['approval', ...AFTER_NOTICE], silent: ['approval'] });
    expect(gone).toMatchObject({ problems: [], outcome: 'WITHDRAWN' });
    const no = { task: 'approval', values: { decision: 'decline', reason: 'They deserve another try.' } };
    const kept = await turned([no], { without: ['approval', ...AFTER_NOTICE] });
    expect(kept).toMatchObject({ problems: [], outcome: 'KEPT' });
    for (const result of [gone, kept]) expect(result.mails.filter(({ kind }) => kind === 'T20b')).toEqual([]);
  });
});
