import { describe, expect, it } from '@jest/globals';
import type { RehearsalFile } from '../../cli/rehearsal-file.ts';
import type { RehearsalResult } from '../../cli/rehearsal-result.ts';
import { reading } from '../../db/database.ts';
import { listIncidents } from '../../db/tables/incidents.ts';
import { currentPacket, packetContent } from '../../db/tables/packets.ts';
import { createMail } from '../../services/create-mail.ts';
import { scenario } from '../support/play-scenario.ts';
import { refusal } from '../support/refusal.ts';

const scene = scenario('hardship', 'hardship-end');

const NOTICES = ['T18', 'T20a', 'T20b', 'T20c', 'T20d'] as const;

function played(slug = 'hardship'): RehearsalResult {
  const result = scene().played[slug];
  if (result === undefined) throw new Error(`expected ${slug} to be played`);
  return result;
}

const mailsOf = (result: RehearsalResult, ...kinds: readonly string[]) =>
  result.mails.filter(({ kind }) => kinds.includes(kind));

const ruleOf = (rule: string, result = played()) => result.rules.findLast((one) => one.rule === rule);

const stagesOf = (result: RehearsalResult) =>
  result.stages.filter(({ outcome }) => outcome !== 'skipped').map(({ stage }) => stage);

const refusalsOf = (task: string) => played().refusals.filter(({ name }) => name.includes(`(${task})`));

type Entries = NonNullable<RehearsalFile['answers']>;

/** The file without what it expects, its answers changed. */
async function course(
  change: (answers: Entries) => Entries,
  rest: Partial<RehearsalFile> = {},
): Promise<RehearsalResult> {
  const file = await scene().file('hardship');
  return scene().play({ ...file, expect: {}, answers: change(file.answers ?? []), ...rest });
}

const isTask = (entry: Entries[number], ...kinds: readonly string[]) => 'task' in entry && kinds.includes(entry.task);

describe('client in hardship', () => {
  it('comes out as the files say', () => {
    for (const slug of ['hardship', 'hardship-end'])
      expect(played(slug)).toMatchObject({ ok: true, problems: [], unmet: [] });
  });

  it('hardship.1 both reasons are LIKELY, and D1 takes row 4 before row 5', () => {
    expect(ruleOf('D2/POOR_COMMUNICATION')).toMatchObject({ rowId: 'D2.2', outcome: 'LIKELY' });
    expect(ruleOf('D2/TIME_DRAIN')).toMatchObject({ rowId: 'D2.2', outcome: 'LIKELY' });
    expect(ruleOf('D1')).toMatchObject({ rowId: 'D1.4', outcome: 'REPAIR_EXTRA' });
  });

  it('hardship.2 T05 carries an apology and one concrete help, and the self-check comes before it', () => {
    const [invitation, ...more] = mailsOf(played(), 'T05').filter(({ to }) => to.id === 'orla-brennan');
    expect(more).toEqual([]);
    expect(invitation?.text).toContain('We are sorry that we sent reminders about pictures while you were in hospital');
    expect(invitation?.text).toContain('We will write and send the Christmas newsletter ourselves');
    const check = played().tasks.find(({ kind }) => kind === 'repair-self-check');
    expect(check?.state).toBe('answered');
    expect(check?.endedAt != null && invitation !== undefined && check.endedAt <= invitation.at).toBe(true);
  });

  it('hardship.2 without apology and help the self-check is not taken, and nothing is sent', async () => {
    const result = await course(
      (answers) =>
        answers
          .filter((entry) => isTask(entry, 'triage', 'repair-self-check'))
          .map((entry) => {
            if (!isTask(entry, 'repair-self-check') || !('values' in entry)) return entry;
            const kept = Object.entries(entry.values ?? {}).filter(([name]) => name !== 'apology' && name !== 'help');
            return { ...entry, values: Object.fromEntries(kept), refused: 'INVALID_INPUT' as const };
          }),
      { silent: ['repair-self-check'], until: '2026-12-01' },
    );
    expect(result.refusals).toMatchObject([{ code: 'INVALID_INPUT' }]);
    expect(result.refusals[0]?.detail).toMatch(/apology.*help/su);
    expect(mailsOf(result, 'T05')).toEqual([]);
  });

  it('hardship.3 D12 gives PAUSE; END_AT_TERM and END_EARLIEST are refused', () => {
    expect(ruleOf('D12')).toMatchObject({ rowId: 'D12.1', outcome: 'PAUSE' });
    const refused = refusalsOf('consensus');
    expect(refused).toHaveLength(2);
    for (const one of refused) expect(one.detail).toMatch(/proposal: found "END_/u);
  });

  it('hardship.3 also without a pause no end is proposed while the hardship lasts and the help is accepted', async () => {
    const plan = {
      decision: 'agreed',
      ours: 'We ring on Mondays.',
      yours: 'Your sister picks up.',
      metric: 'Four of five questions answered within a week',
      until: '2026-12-18',
    };
    const verdict = {
      decision: 'failed',
      metricBefore: 'one of five',
      metricAfter: 'two of five',
      secondChannel: true,
    };
    const later = [
      { task: 'feedback', values: { decision: 'given', facts: 'Two calls were missed in December.' } },
      { task: 'pattern-verdict', values: { decision: 'verdict', recurring: true, howArose: 'She is in hospital.' } },
      {
        task: 'contract-review',
        values: {
          mayEnd: true,
          clauseId: '7',
          clauseText: 'Either side may end this agreement.',
          noticeDays: 30,
          noticeMonths: 0,
          countedFrom: 'receipt',
          emailEnough: true,
        },
      },
    ] as const;
    const propose = (at: string, proposal: string, refused?: 'INVALID_INPUT') => ({
      task: 'consensus' as const,
      at,
      values: { proposal, moreToDo: 'We could ring more often.', metOn: '2027-01-11' },
      ...(refused === undefined ? {} : { refused }),
    });
    const withVerdict = (values: object): Promise<RehearsalResult> =>
      course(
        (answers) => [
          ...answers.filter((entry) => isTask(entry, 'triage', 'repair-self-check', 'repair-talk', 'assessment')),
          { task: 'repair-plan' as const, after: '1d', values: plan },
          { task: 'repair-agree' as const, after: '1d', values: { decision: 'agree' } },
          { task: 'repair-verdict' as const, after: '1d', values: { ...verdict, ...values } },
          ...later,
          ...('hardshipLasts' in values ? [] : [propose('2027-01-11T10:00:00.000Z', 'END_EARLIEST', 'INVALID_INPUT')]),
          ...('hardshipLasts' in values ? [propose('2027-01-11T11:00:00.000Z', 'END_EARLIEST')] : []),
        ],
        { silent: ['consensus', 'vote'], until: '2027-01-12' },
      );
    const lasting = await withVerdict({});
    expect(lasting).toMatchObject({ stage: 'consensus', problems: [], refusals: [{ code: 'INVALID_INPUT' }] });
    expect(lasting.refusals[0]?.detail).toContain('D1 row 4');
    const over = await withVerdict({ hardshipLasts: false });
    expect(over).toMatchObject({ stage: 'consensus', problems: [], refusals: [] });
    expect(over.tasks.find(({ kind }) => kind === 'consensus')?.choice).toBe('END_EARLIEST');
  });

  it('hardship.4 the dossier needs only cause and end; D6 runs for the pause and for no change', () => {
    expect(ruleOf('D4')).toMatchObject({ rowId: 'D4.4', outcome: 'met' });
    expect(played().tasks.filter(({ kind }) => kind === 'feedback' || kind === 'pattern-verdict')).toEqual([]);
    const figures = played().rules.filter(({ rule }) => rule.startsWith('D6/'));
    expect(figures.map(({ rule }) => rule).sort()).toEqual(['D6/none', 'D6/pause']);
    // Three months: 3 × 11 h × 90 = 2,970 gained, 3 × (1,800 − 200) = 4,800 lost.
    expect(ruleOf('D6/pause')).toMatchObject({ rowId: 'gain 297000 loss 480000', outcome: '-183000' });
    expect(ruleOf('D6/none')?.outcome).toBe('0');
  });

  it('hardship.4 no end is planned, and no law of endings asks for Legal', () => {
    expect(played().rules.filter(({ rule }) => rule.startsWith('D8'))).toEqual([]);
    expect(played().dates).toMatchObject({ plannedEnd: null, noticeBy: null, legalDate: null, endDate: null });
    const review = played().tasks.find(({ kind }) => kind === 'contract-review');
    expect(review?.people.map(({ id }) => id)).toEqual(['niall-keane']);
    expect(mailsOf(played(), 'T12')).toEqual([]);
  });

  it('hardship.5 the pause packet holds end date, what stays on and the way back; one approval, hold, T20e', async () => {
    const tx = reading(scene().db);
    const row = await currentPacket(tx, played().id);
    if (row === null) throw new Error('expected a packet');
    const packet = await packetContent(tx, row);
    expect(packet).toMatchObject({ outcome: 'PAUSE', plannedEnd: '2027-03-07', noticeKind: 'T20e', tone: 'warm' });
    expect(packet.pause).toMatchObject({ from: '2026-12-07', until: '2027-03-07' });
    expect(packet.pause?.staysOn).toHaveLength(2);
    expect(packet.pause?.reentry).toHaveLength(2);
    expect(played().tasks.filter(({ kind }) => kind === 'approval')).toHaveLength(1);
    expect(stagesOf(played()).slice(-5)).toEqual(['approval', 'hold', 'notice', 'aftercare', 'closed']);
    expect(mailsOf(played(), 'T20e')).toHaveLength(1);
    expect(mailsOf(played(), ...NOTICES)).toEqual([]);
  });

  it('hardship.5 T18 and T20a–d cannot be created, not even while the letter is sent', async () => {
    const { deps } = scene();
    const actor = {
      personId: 'sean-roche',
      name: 'Sean Roche',
      roles: ['manager', 'approver'],
      via: 'session',
    } as const;
    const result = await course((answers) => answers.filter((entry) => !isTask(entry, 'pause-review')), {
      until: 'notice',
    });
    expect(result).toMatchObject({ stage: 'notice', problems: [] });
    for (const kind of NOTICES)
      expect((await refusal(createMail(deps, actor, result.id, { kind }))).code).toBe('MAIL_REFUSED');
  });

  it('hardship.6 what goes badly from the first day of the pause to the last is refused as an incident', async () => {
    const refused = refusalsOf('incident');
    expect(refused).toHaveLength(3);
    for (const one of refused) {
      expect(one.code).toBe('INVALID_INPUT');
      expect(one.detail).toContain('a day of the pause from 2026-12-07 to 2027-03-07');
    }
    expect(await listIncidents(reading(scene().db), played().id)).toHaveLength(3);
  });

  it('hardship.6 the day before the pause counts, and so does abuse within it', async () => {
    const incident = (on: string, reason: string) => ({
      incident: { on, reason, what: 'The call was missed.', source: 'Calendar' },
      at: '2026-12-16T10:00:00.000Z',
    });
    const result = await course(
      (answers) => [
        ...answers.filter((entry) => !('incident' in entry) && !isTask(entry, 'pause-review')),
        incident('2026-12-06', 'POOR_COMMUNICATION'),
        incident('2026-12-15', 'VERBAL_ABUSE'),
      ],
      { until: '2026-12-17' },
    );
    expect(result.problems).toEqual([]);
    expect(await listIncidents(reading(scene().db), result.id)).toHaveLength(5);
  });

  it('hardship.7 T29 goes to the owner on 2027-02-21', () => {
    const asked = mailsOf(played(), 'T29o');
    expect(asked.map(({ on, to }) => ({ on, to: to.id }))).toEqual([{ on: '2027-02-21', to: 'niall-keane' }]);
  });

  it('hardship.8 no answer by 2027-03-07: the service resumes, nothing ends and nothing is extended', () => {
    const review = played().tasks.find(({ kind }) => kind === 'pause-review');
    expect(review).toMatchObject({ state: 'closed', choice: 'silent' });
    expect(review?.endedAt?.slice(0, 10)).toBe('2027-03-07');
    expect(played()).toMatchObject({ outcome: 'KEPT', stage: 'closed' });
    const [news, ...more] = mailsOf(played(), 'T29c');
    expect(more).toEqual([]);
    expect(news?.to.id).toBe('orla-brennan');
    expect(news?.text).toContain('From 8 March 2027 we work on');
    expect(mailsOf(played(), ...NOTICES, 'T22', 'T27')).toEqual([]);
    expect(mailsOf(played(), 'T20e')).toHaveLength(1);
  });

  it('hardship.9 EXTEND without the client’s written yes is refused', () => {
    const [refused, ...more] = refusalsOf('pause-review');
    expect(more).toEqual([]);
    expect(refused?.detail).toContain('clientYes');
    const { tasks } = played('hardship-end');
    expect(tasks.filter(({ kind }) => kind === 'pause-review').map(({ choice }) => choice)).toEqual(['extend', 'end']);
    expect(tasks.filter(({ kind }) => kind === 'approval').map(({ choice }) => choice)).toEqual(['approve', 'approve']);
  });

  it('hardship.9 END leads to the dossier, not to a notice', () => {
    const ended = played('hardship-end');
    expect(stagesOf(ended).slice(-2)).toEqual(['aftercare', 'dossier']);
    expect(ended).toMatchObject({ stage: 'dossier', outcome: null });
    expect(mailsOf(ended, ...NOTICES)).toEqual([]);
    expect(ended.tasks.filter(({ state }) => state === 'open').map(({ kind }) => kind)).toEqual(['feedback']);
  });
});
