import { describe, expect, it } from '@jest/globals';
import type { RehearsalFile } from '../../cli/rehearsal-file.ts';
import type { RehearsalResult } from '../../cli/rehearsal-result.ts';
import { scenario } from '../support/play-scenario.ts';

const FILES = [
  'threat',
  'marketplace',
  'payments',
  'law-firm',
  'accountant',
  'old-friend',
  'old-friend-failed',
] as const;
type Slug = (typeof FILES)[number];

const scene = scenario();

const results = new Map<Slug, Promise<RehearsalResult>>();

/** Each file is played once, when its first test asks for it. */
function played(slug: Slug): Promise<RehearsalResult> {
  const begun =
    results.get(slug) ??
    scene()
      .file(slug)
      .then((file) => scene().play(file));
  results.set(slug, begun);
  return begun;
}

type Entry = NonNullable<RehearsalFile['answers']>[number];

/** The file up to a stage, its answers changed, without what it expects. */
async function course(
  slug: Slug,
  until: NonNullable<RehearsalFile['until']>,
  change: (entry: Entry) => readonly Entry[],
): Promise<RehearsalResult> {
  const file = await scene().file(slug);
  return scene().play({ ...file, until, expect: {}, answers: (file.answers ?? []).flatMap(change) });
}

const letterOf = async (slug: Slug) => (await played(slug)).mails.filter(({ kind }) => kind.startsWith('T20'));
const isTask = (entry: Entry, kind: string) => 'task' in entry && entry.task === kind;

/** The contract review without one of its answers comes first, and must be refused; then the one of the file. */
const incompleteReview =
  (field: string) =>
  (entry: Entry): readonly Entry[] => {
    if (!('task' in entry) || entry.task !== 'contract-review') return [entry];
    const values = Object.fromEntries(Object.entries(entry.values).filter(([name]) => name !== field));
    return [{ ...entry, values, refused: 'INVALID_INPUT' }, entry];
  };

describe('other cases of the same kind', () => {
  it.each(FILES)('%s comes out as its file says', async (slug) => {
    expect(await played(slug)).toMatchObject({ ok: true, problems: [], unmet: [] });
  });

  it('threat: her own client mail ends on the day, and nobody answers what he writes after the notice', async () => {
    const { mails, tasks } = await played('threat');
    const notice = mails.find(({ kind }) => kind === 'T20c');
    expect(notice?.text).not.toMatch(/Mona|Reyes/u);
    const answers = mails.filter(({ kind }) => kind.startsWith('T26'));
    expect(new Set(answers.map(({ kind, to }) => `${kind} ${to.id}`))).toEqual(new Set(['T26o iris-benn']));
    expect(tasks.filter(({ kind }) => kind === 'client-reply')).toHaveLength(2);
    expect(mails.find(({ kind }) => kind === 'T32')?.on).toBe('2026-12-01');
  });

  it('threat: nobody calls alone, nobody without the right withdraws the end or lifts the hold', async () => {
    expect(
      (await played('threat')).refusals.map(({ name, code }) => [name.replace(/^.*\((.*)\)$/u, '$1'), code]),
    ).toEqual([
      ['preparation', 'INVALID_INPUT'],
      ['call-log', 'INVALID_INPUT'],
      ['reverse', 'NOT_ALLOWED'],
      ['lift-legal-hold', 'NOT_ALLOWED'],
    ]);
  });

  it('marketplace: thirty days of the law win over fifteen of the terms, and the letter holds the statement of reasons', async () => {
    // Planned for 10 December, four business days after the review; 15 days would be 25 December.
    expect((await played('marketplace')).dates.endDate).toBe('2027-01-09');
    expect((await letterOf('marketplace'))[0]?.text).toMatch(/Two sellers told us.*Section 4 of the published terms/su);
  });

  it('marketplace: a review without the complaint route that the law asks for is not taken', async () => {
    const result = await course('marketplace', 'assessment', incompleteReview('complaintRoute'));
    expect(result.refusals).toMatchObject([{ code: 'INVALID_INPUT' }]);
    expect(result.refusals[0]?.detail).toMatch(/complaintRoute.*EU-P2B-4/su);
  });

  it('payments: ninety days for a contract of May 2026, two months for an older one, and Legal confirms the law first', async () => {
    const { dates, tasks, mails } = await played('payments');
    expect(dates.endDate).toBe('2027-03-10');
    const confirmed = tasks.find(({ kind }) => kind === 'pack-confirmation')?.endedAt ?? '';
    expect(confirmed).not.toBe('');
    expect(mails.every(({ kind, at }) => kind !== 'T15' || at >= confirmed)).toBe(true);
    const file = await scene().file('payments');
    const packFacts = { ...file.case.packFacts, 'contract.concluded_on': '2025-05-04' };
    const older = await scene().play({ ...file, case: { ...file.case, packFacts }, until: 'approval', expect: {} });
    expect(older.dates.plannedEnd).toBe('2027-02-10');
  });

  it('law-firm: even with named alternatives nothing is sent before Legal has confirmed this case', async () => {
    expect(await letterOf('law-firm')).toMatchObject([{ kind: 'T20d' }]);
    const result = await course('law-firm', '2026-12-06', (entry) =>
      isTask(entry, 'pack-confirmation') ? [] : [entry],
    );
    expect(result.stage).toBe('preparation');
    expect(result.mails.filter(({ kind }) => kind === 'T15' || kind.startsWith('T20'))).toEqual([]);
  });

  it('law-firm, accountant: the letter keeps the reasons to itself and says what the client must do', async () => {
    for (const slug of ['law-firm', 'accountant'] as const)
      expect((await letterOf(slug))[0]?.text).not.toMatch(/unpaid|rejected|calls in one week|eleven parts/u);
    expect((await letterOf('accountant'))[0]?.text).toContain('estimated tax is due that day');
  });

  it('old friend: a senior sponsor leads the repair; failed, it goes to Legal and to a required call', async () => {
    const friend = await played('old-friend');
    for (const kind of ['T05', 'T06'])
      expect(friend.mails.find((mail) => mail.kind === kind)?.text).toContain('Your contact: Hugo Ives');
    const failed = await played('old-friend-failed');
    // 90 days from the planned service on 14 January.
    expect(failed.dates.endDate).toBe('2027-04-14');
    expect(failed.stages.map(({ stage }) => stage)).toContain('dossier');
    expect(failed.tasks.filter(({ kind }) => kind === 'call-log')).toHaveLength(1);
  });

  it('a panel that meets tomorrow has not decided today', async () => {
    const result = await course('threat', 'deliverables', (entry) =>
      'task' in entry && entry.task === 'consensus'
        ? [{ ...entry, values: { ...entry.values, metOn: '2026-12-03' }, refused: 'INVALID_INPUT' }, entry]
        : [entry],
    );
    expect(result.refusals[0]?.detail).toMatch(/metOn: found "?2026-12-03/u);
  });

  it('a contract that changes after the approval voids it, and is reviewed again before any letter', async () => {
    const file = await scene().file('marketplace');
    const changed: Entry = {
      action: 'contract-changed',
      afterStage: 'hold',
      after: '1h',
      values: { what: 'New terms since today.' },
    };
    const answers = [...(file.answers ?? []), changed];
    const result = await scene().play({ ...file, answers, until: '2026-12-08', expect: {} });
    expect(result.mails.some(({ kind }) => kind === 'T35')).toBe(true);
    expect(result.mails.filter(({ kind }) => kind.startsWith('T20'))).toEqual([]);
    expect(result.stages.filter(({ stage }) => stage === 'contract-review')).toHaveLength(2);
  });

  it('a client who leaves first during the hold gets no notice, and its own date counts', async () => {
    const file = await scene().file('marketplace');
    const left: Entry = {
      action: 'client-left',
      afterStage: 'hold',
      after: '1h',
      values: { on: '2026-12-31', what: 'Ms Król closed the account herself.' },
    };
    const answers = [...(file.answers ?? []).filter((entry) => !isTask(entry, 'data-choice')), left];
    const result = await scene().play({ ...file, answers, until: '2026-12-05', expect: {} });
    expect(result.stage).toBe('transition');
    expect(result.dates.endDate).toBe('2026-12-31');
    expect(result.mails.filter(({ kind }) => kind.startsWith('T20'))).toEqual([]);
  });

  it('an item that is planned beyond the notice moves the end to its day (D8)', async () => {
    const file = await scene().file('payments');
    const extra: Entry[] = [
      { task: 'client-items', values: { 'item.archive': 'keep' } },
      {
        task: 'exit-plan',
        values: { 'state.archive': 'planned', 'on.archive': '2027-04-30', 'person.archive': 'finn-gale' },
      },
    ];
    const given = { ...file.case, deliverables: [{ id: 'archive', title: 'Archive of payments' }] };
    const answers = [...(file.answers ?? []), ...extra];
    const result = await scene().play({ ...file, case: given, answers, until: 'approval', expect: {} });
    expect(result.dates.plannedEnd).toBe('2027-04-30');
  });
});
