import { describe, expect, it } from '@jest/globals';
import type { RehearsalFile } from '../../cli/rehearsal-file.ts';
import type { RehearsalResult } from '../../cli/rehearsal-result.ts';
import { reading } from '../../db/database.ts';
import { readAnswer, type Answer } from '../../db/tables/answers.ts';
import { currentPacket, packetContent } from '../../db/tables/packets.ts';
import { listTaskPeople, listTasks, type TaskRow } from '../../db/tables/tasks.ts';
import type { Packet } from '../../domain/packet.ts';
import { scenario } from '../support/play-scenario.ts';

const scene = scenario('free-user');

const HOUR = 3_600_000;
const NOTICES = ['T20a', 'T20b', 'T20c', 'T20d'];

function played(): RehearsalResult {
  const result = scene().played['free-user'];
  if (result === undefined) throw new Error('expected free-user to be played');
  return result;
}

const mailsOf = (result: RehearsalResult, ...kinds: readonly string[]) =>
  result.mails.filter(({ kind }) => kinds.includes(kind));

const stageOf = (result: RehearsalResult, stage: string) => {
  const found = result.stages.find((one) => one.stage === stage);
  if (found === undefined) throw new Error(`found no stage ${stage}`);
  return found;
};

const ruleOf = (rule: string) => played().rules.findLast((one) => one.rule === rule);

async function packet(): Promise<Packet> {
  const tx = reading(scene().db);
  const row = await currentPacket(tx, played().id);
  if (row === null) throw new Error('expected a packet');
  return packetContent(tx, row);
}

async function answers(): Promise<{ task: TaskRow; answer: Answer; asked: readonly string[] }[]> {
  const tx = reading(scene().db);
  const found = [];
  for (const task of await listTasks(tx, played().id)) {
    const answer = await readAnswer(tx, played().id, task.id);
    const asked = (await listTaskPeople(tx, task.id)).map(({ personId }) => personId);
    if (answer !== null) found.push({ task, answer, asked });
  }
  return found;
}

/** The file without what it expects, changed. */
async function course(change: (file: RehearsalFile) => Partial<RehearsalFile>): Promise<RehearsalResult> {
  const file = await scene().file('free-user');
  return scene().play({ ...file, expect: {}, ...change(file) });
}

/** What people do up to and with the question R56. */
const untilApproval = ({ answers: given = [] }: RehearsalFile) =>
  given.filter((entry) => 'task' in entry && ['triage', 'feedback', 'more-to-do'].includes(entry.task));

describe('an unpaid client who is never satisfied', () => {
  it('comes out as the file says', () => {
    expect(played()).toMatchObject({ ok: true, problems: [], unmet: [] });
  });

  it('free-user.1 both reasons are UNLIKELY, the path is PRIORITY, the tier T0', () => {
    expect(ruleOf('D2/NEVER_SATISFIED')).toMatchObject({ rowId: 'D2.1', outcome: 'UNLIKELY' });
    expect(ruleOf('D2/TRIVIAL_COMPLAINTS')).toMatchObject({ rowId: 'D2.1', outcome: 'UNLIKELY' });
    expect(ruleOf('D1')).toMatchObject({ rowId: 'D1.7', outcome: 'PRIORITY' });
    expect(ruleOf('D9')).toMatchObject({ rowId: 'D9.1', outcome: 'T0' });
  });

  it('free-user.2 eleven stages run, five are skipped with the policy key, its version and the value they stand for', () => {
    const ran = played().stages.filter(({ outcome }) => outcome !== 'skipped');
    expect(ran.map(({ stage }) => stage)).toEqual(
      'intake triage dossier contract-review preparation approval hold notice transition closed aftercare'.split(' '),
    );
    const skipped = played().stages.filter(({ outcome }) => outcome === 'skipped');
    expect(Object.fromEntries(skipped.map(({ stage, cause }) => [stage, cause]))).toEqual({
      repair: 'reasons-repaired: no reason left to repair (policy default 1)',
      assessment: 'tierSkips.T0: owed 0, goodwill non-monetary (policy default 1)',
      consensus: 'tierSkips.T0: Owner answers R56 in writing (policy default 1)',
      deliverables: 'tierSkips.T0: open items 0 (policy default 1)',
      refund: 'tierSkips.T0: owed 0, goodwill 0 (policy default 1)',
    });
  });

  it('free-user.3 D4 for T0 is met with the feedback of one person', async () => {
    expect(ruleOf('D4')).toMatchObject({ rowId: 'D4.2', outcome: 'met' });
    const given = (await answers()).filter(({ task }) => task.kind === 'feedback');
    expect(given.map(({ asked, answer }) => [...asked, answer.choice])).toEqual([['nuria-pons', 'given']]);
    const { complaints } = await scene().api.get<{ complaints: { attempts: unknown[] }[] }>(
      `/api/cases/${played().id}`,
    );
    expect(complaints).toHaveLength(52);
    expect(complaints.every(({ attempts }) => attempts.length > 0)).toBe(true);
  });

  it('free-user.4 contract-review runs without Legal, by the contract on file; no T12', async () => {
    const review = (await answers()).filter(({ task }) => task.kind === 'contract-review');
    expect(review.map(({ answer, asked }) => [answer.via, asked])).toEqual([['policy', ['owen-hart']]]);
    expect(review[0]?.answer.values).toMatchObject({ mayEnd: true, noticeDays: 14, countedFrom: 'sending' });
    expect(mailsOf(played(), 'T12')).toEqual([]);
  });

  it('free-user.4 a formal complaint brings Legal in after all', async () => {
    const result = await course((file) => ({
      case: { ...file.case, packFacts: { 'guard.trigger': 'formal_complaint' } },
      answers: untilApproval(file),
      silent: ['contract-review', 'guard-clearance'],
      until: '2026-12-04',
    }));
    expect(mailsOf(result, 'T12').map(({ to }) => to.id)).toContain('ada-brook');
  });

  it('free-user.5 R56 is answered in writing by the owner and shown in the packet', async () => {
    const [r56, ...more] = (await answers()).filter(({ task }) => task.kind === 'more-to-do');
    expect(more).toEqual([]);
    expect(r56?.answer).toMatchObject({ personId: 'owen-hart', choice: 'nothing-more' });
    expect((await packet()).panel?.moreToDo).toBe(r56?.answer.values['moreToDo']);
    expect(mailsOf(played(), 'T15')[0]?.text).toContain('Two agreed repairs were measured as successful');
  });

  it('free-user.6 the support manager approves; without that nothing is sent, however long it takes', async () => {
    const [approval] = (await answers()).filter(({ task }) => task.kind === 'approval');
    expect(approval?.asked).toEqual(['saskia-lund']);
    expect(approval?.answer).toMatchObject({ personId: 'saskia-lund', choice: 'approve' });
    const silent = await course((file) => ({
      answers: untilApproval(file),
      silent: ['approval', 'contract-review', 'preparation'],
      until: '2027-03-31',
    }));
    expect(silent.problems).toEqual([]);
    expect(silent.now).toBe('2027-04-01T03:59:59.000Z');
    expect(mailsOf(silent, 'T15').length).toBeGreaterThan(0);
    expect(silent.mails.filter(({ to }) => to.id === 'wilma-rowe')).toEqual([]);
    expect(silent).toMatchObject({ outcome: null, refundLines: [] });
  });

  it('free-user.7 five human steps up to the notice', async () => {
    const [notice] = mailsOf(played(), 'T20b');
    const byPeople = (await answers()).filter(
      ({ answer }) => answer.via !== 'policy' && answer.answeredAt < (notice?.at ?? ''),
    );
    const report = mailsOf(played(), 'T01').map(({ to }) => `report ${to.id}`);
    expect([...report, ...byPeople.map(({ task, answer }) => `${task.kind} ${answer.personId}`)]).toEqual([
      'report nuria-pons',
      'triage owen-hart',
      'feedback nuria-pons',
      'more-to-do owen-hart',
      'approval saskia-lund',
    ]);
  });

  it('free-user.8 the hold lasts one working hour and can be stopped', async () => {
    expect(ruleOf('hold')).toMatchObject({ rowId: 'policy hold.T0', outcome: '1wh' });
    const { enteredAt, leftAt } = stageOf(played(), 'hold');
    expect(Date.parse(leftAt ?? '') - Date.parse(enteredAt)).toBe(HOUR);
    const values = { reason: 'Wilma Rowe has just thanked us for the first time.' };
    const stopped = await course(({ answers: given = [], ...file }) => ({
      answers: [
        ...untilApproval({ ...file, answers: given }),
        ...given.filter((entry) => 'task' in entry && entry.task === 'approval'),
        { action: 'stop', by: 'saskia-lund', afterStage: 'hold', after: '59min', values },
      ],
      silent: ['preparation'],
      until: '2026-12-10',
    }));
    expect(stopped.problems).toEqual([]);
    expect(stageOf(stopped, 'hold').outcome).toBe('stop');
    expect(mailsOf(stopped, ...NOTICES)).toEqual([]);
    expect(stopped.stage).toBe('preparation');
  });

  it('free-user.9 T20b goes by the support channel, direct, signed by the support manager; no call', async () => {
    expect(await packet()).toMatchObject({ channel: 'support', callRequired: false, tone: 'direct' });
    const [notice, ...more] = mailsOf(played(), ...NOTICES);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ kind: 'T20b', on: '2026-12-01', language: 'en' });
    expect(notice?.to.id).toBe('wilma-rowe');
    expect(notice?.text).toMatch(/Kind regards,\nSaskia Lund\nSupport manager\n/u);
    expect(mailsOf(played(), 'T16', 'T18', 'T19')).toEqual([]);
    expect(played().tasks.filter(({ kind }) => kind === 'call-log' || kind === 'call-waiver')).toEqual([]);
    const limit = (words: number) => ({ mail: 'T20b', maxWords: words });
    const { expect: expected } = await scene().file('free-user');
    expect(expected?.text).toContainEqual(expect.objectContaining(limit(220)));
  });

  it('free-user.10 three alternatives with how to carry on; goodwill is help; owed and goodwill are 0 in money', async () => {
    const { notice, owed, goodwill } = await packet();
    expect(notice['alternatives']).toMatchObject([
      { name: 'Joplin', howTo: expect.stringMatching(/Import/u) },
      { name: 'A folder of text files', howTo: expect.stringMatching(/Unpack/u) },
      { name: 'Paperleaf', howTo: expect.stringMatching(/Open an account/u) },
    ]);
    expect([owed, goodwill]).toEqual([
      { amount: 0, currency: 'CAD' },
      { amount: 0, currency: 'CAD' },
    ]);
    expect(played().refundLines).toEqual([]);
    const text = mailsOf(played(), 'T20b')[0]?.text ?? '';
    expect(text.match(/How to carry on:/gu)).toHaveLength(3);
    expect(text).toContain('As goodwill we help you to take your data along, without any condition.');
  });

  it('free-user.11 ends on 2026-12-15; the export stays open until 2027-01-14 and nothing is erased before', async () => {
    expect(played().dates).toMatchObject({ legalDate: '2026-12-01', endDate: '2026-12-15' });
    expect((await packet()).notice['exportUntil']).toBe('2027-01-14');
    const tasks = await listTasks(reading(scene().db), played().id);
    const erasure = tasks.find(({ kind }) => kind === 'erasure');
    expect(erasure?.openedAt).toBe('2027-01-15T04:59:00.000Z');
    expect(mailsOf(played(), 'T27')[0]?.on).toBe('2027-01-15');
  });

  it('free-user.12 no T23; T22 once, with the choice about the data; one countdown mail, on 2026-12-08', () => {
    expect(mailsOf(played(), 'T23c', 'T23o')).toEqual([]);
    const [plan, ...more] = mailsOf(played(), 'T22', 'T25');
    expect(more).toEqual([]);
    expect(plan).toMatchObject({ kind: 'T22' });
    expect(plan?.text).toContain('RETURN · DELETE · RETURN then DELETE');
    expect(mailsOf(played(), 'T38c').map(({ on }) => on)).toEqual(['2026-12-08']);
    expect(played().tasks.filter(({ kind }) => kind === 'data-choice')).toMatchObject([{ choice: 'return' }]);
  });

  it('free-user.12 a silent client is reminded of the choice only shortly before its data would be erased', async () => {
    const silent = await course(({ answers: given = [] }) => ({
      answers: given.filter((entry) => 'task' in entry && entry.task !== 'export-delivered'),
      silent: ['data-choice'],
    }));
    expect(silent).toMatchObject({ problems: [], outcome: 'ENDED' });
    expect(mailsOf(silent, 'T22')).toHaveLength(1);
    expect(mailsOf(silent, 'T25').map(({ on }) => on)).toEqual(['2026-12-31', '2027-01-12']);
  });

  it('the approver is asked for no review, and told with the cases of the month', () => {
    expect(mailsOf(played(), 'T28')).toEqual([]);
    const [digest, ...more] = mailsOf(played(), 'T28d');
    expect(more).toEqual([]);
    expect(digest?.on).toBe('2027-02-01');
    expect(digest?.text).toContain('Ended, 16 January 2027');
  });
});
