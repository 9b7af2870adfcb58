import { describe, expect, it } from '@jest/globals';
import type { RehearsalFile } from '../../cli/rehearsal-file.ts';
import type { RehearsalResult } from '../../cli/rehearsal-result.ts';
import { openCaseFile } from '../../db/case-file.ts';
import { legalReview, matchedPacks } from '../../db/contract-situation.ts';
import { reading } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { listAudit } from '../../db/tables/audit.ts';
import { currentPacket, packetContent } from '../../db/tables/packets.ts';
import { noticeGate } from '../../activities/notice/notice-gate.ts';
import { decidePath } from '../../domain/path.ts';
import { refuseCredit } from '../../services/refuse-set-off.ts';
import { noticeBody } from '../../templates/notice-text.ts';
import { countWords } from '../../domain/lint/text.ts';
import { scenario } from '../support/play-scenario.ts';
import { refusal } from '../support/refusal.ts';

const scene = scenario('france');

const PACK = 'FR-L442-1-II';

function played(): RehearsalResult {
  const result = scene().played['france'];
  if (result === undefined) throw new Error('expected france to be played');
  return result;
}

const mailsOf = (result: RehearsalResult, ...kinds: readonly string[]) =>
  result.mails.filter(({ kind }) => kinds.includes(kind));

const ruleOf = (rule: string, result = played()) => result.rules.findLast((one) => one.rule === rule);

const stageOf = (stage: string, result = played()) => {
  const found = result.stages.find((one) => one.stage === stage);
  if (found === undefined) throw new Error(`found no stage ${stage}`);
  return found;
};

const taskOf = (kind: string, result = played()) => {
  const found = result.tasks.findLast((one) => one.kind === kind);
  if (found === undefined) throw new Error(`found no task ${kind}`);
  return found;
};

const refusalOf = (task: string, result = played()) => result.refusals.find(({ name }) => name.includes(`(${task})`));

type Entries = NonNullable<RehearsalFile['answers']>;
type Entry = Entries[number];

const isTask = (entry: Entry, ...kinds: readonly string[]) => 'task' in entry && kinds.includes(entry.task);

/** The file without what it expects, its answers changed. */
async function course(
  change: (answers: Entries) => Entries,
  rest: Partial<RehearsalFile> = {},
): Promise<RehearsalResult> {
  const file = await scene().file('france');
  return scene().play({ ...file, expect: {}, answers: change(file.answers ?? []), ...rest });
}

const without = (values: object, name: string): object =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));

/** Other values for the answers of a kind. */
const withValues = (answers: Entries, kind: string, values: (before: Record<string, unknown>) => object): Entries =>
  answers.map((entry) =>
    'task' in entry && entry.task === kind && entry.refused === undefined
      ? { ...entry, values: { ...values(entry.values) } }
      : entry,
  );

async function packet() {
  const tx = reading(scene().db);
  const row = await currentPacket(tx, played().id);
  if (row === null) throw new Error('expected a packet');
  return packetContent(tx, row);
}

describe('nine-year client, data processor', () => {
  it('comes out as the file says', () => {
    expect(played()).toMatchObject({ ok: true, problems: [], unmet: [] });
  });

  it('france.1 the sponsor leads the repair, not ECONOMIC; after it failed comes the dossier', () => {
    expect(ruleOf('D1')).toMatchObject({ rowId: 'D1.6', outcome: 'REPAIR_SPONSOR' });
    for (const kind of ['repair-self-check', 'repair-plan'])
      expect(taskOf(kind)).toMatchObject({ endedBy: 'Mathilde Roux' });
    const repaired = stageOf('repair');
    expect(repaired.outcome).toBe('failed');
    expect(played().stages.find(({ step }) => step === repaired.step + 1)?.stage).toBe('dossier');
    // The same reason of a client of two years is ECONOMIC.
    const facts = {
      reasons: [
        { code: 'VALUES_MISMATCH', likelihood: 'UNSURE', firstRecordedOn: '2026-06-16', repaired: false },
      ] as const,
      incidents: [],
      warningsOn: [],
      hardship: false,
      ourMiss: false,
      illegal: false,
      today: '2026-11-17',
    };
    expect(decidePath({ ...facts, clientSince: '2017-10-02' }).path).toBe('REPAIR_SPONSOR');
    expect(decidePath({ ...facts, clientSince: '2024-11-18' }).path).toBe('ECONOMIC');
  });

  it('france.2 tier T2, and Legal is mandatory: by the pack and by more than five years', async () => {
    expect(ruleOf('D9')?.outcome).toBe('T2');
    const tx = reading(scene().db);
    const file = await openCaseFile(tx, played().id);
    const at = stageOf('contract-review').enteredAt;
    expect(await legalReview(tx, file, at)).toMatchObject({ mandatory: true });
    expect((await legalReview(tx, file, at)).causes).toEqual(
      expect.arrayContaining([`pack:${PACK}`, `unconfirmed:${PACK}`, 'long-relationship']),
    );
    expect(taskOf('contract-review').people.map(({ id }) => id)).toEqual(['paul-guichard']);
  });

  it('france.2 until Legal confirms the pack, nothing is approved and no notice leaves', async () => {
    const waits = await course((answers) => answers.filter((entry) => !isTask(entry, 'pack-confirmation')), {
      silent: ['pack-confirmation'],
      until: '2027-02-15',
    });
    expect(waits).toMatchObject({ stage: 'preparation' });
    expect(mailsOf(waits, 'T15', 'T18', 'T20a')).toEqual([]);
    expect(taskOf('pack-confirmation', waits)).toMatchObject({ state: 'open' });
    const tx = reading(scene().db);
    const gate = await noticeGate(tx, await openCaseFile(tx, waits.id), '2027-02-15T10:00:00Z');
    expect(gate.open).toBe(false);
    expect(played().tasks.filter(({ kind }) => kind === 'pack-confirmation')).toMatchObject([{ choice: 'confirm' }]);
    expect(taskOf('approval').openedAt >= (taskOf('pack-confirmation').endedAt ?? '')).toBe(true);
  });

  it('france.2 what Legal does not confirm goes back to the contract review', async () => {
    const refused = await course(
      (answers) =>
        withValues(answers, 'pack-confirmation', () => ({
          decision: 'refuse',
          reason: 'Not without a look at custom.',
        })),
      { silent: ['contract-review'], until: '2026-12-30' },
    );
    expect(refused.stage).toBe('contract-review');
    expect(mailsOf(refused, 'T15', 'T20a')).toEqual([]);
  });

  it('france.3 the call is required, and T20a is refused without its log', async () => {
    expect((await packet()).callRequired).toBe(true);
    const [notice] = mailsOf(played(), 'T20a');
    expect(notice !== undefined && notice.at >= (taskOf('call-log').endedAt ?? '')).toBe(true);
    const silent = await course((answers) => answers.filter((entry) => !isTask(entry, 'call-log')), {
      silent: ['call-log'],
      until: '2026-12-31',
    });
    expect(silent.stage).toBe('notice');
    expect(mailsOf(silent, 'T20a')).toEqual([]);
    const tx = reading(scene().db);
    const gate = await noticeGate(tx, await openCaseFile(tx, silent.id), '2026-12-31T10:00:00Z');
    expect(gate).toMatchObject({ open: false, red: ['call logged or waived where D9 requires one'] });
  });

  it('france.4 the contract alone gives 2027-03-05, the stricter law 2027-07-04', () => {
    expect(ruleOf('D8/contract')?.outcome).toBe('2027-03-05');
    expect(ruleOf('D8/legal')?.outcome).toBe('2027-07-04');
    expect(ruleOf('D8')).toMatchObject({ rowId: 'D8.2', outcome: 'END_EARLIEST' });
    expect(played().dates).toMatchObject({ legalDate: '2027-01-04', endDate: '2027-07-04' });
  });

  it('france.4 a review without the period that the law leaves to Legal is refused', async () => {
    const result = await course(
      (answers) =>
        withValues(answers, 'contract-review', (values) => without(values, 'legalMonths')).map((entry) =>
          isTask(entry, 'contract-review') ? { ...entry, refused: 'INVALID_INPUT' as const } : entry,
        ),
      { silent: ['contract-review'], until: '2026-12-09' },
    );
    expect(refusalOf('contract-review', result)?.detail).toContain(PACK);
  });

  it('france.5 T20a is French and warm, quotes the clause and leaves the choice about the data', async () => {
    const [notice, ...more] = mailsOf(played(), 'T20a');
    expect(more).toEqual([]);
    expect(notice?.language).toBe('fr');
    const { tone, clause, notice: data } = await packet();
    expect(tone).toBe('warm');
    expect(notice?.text).toContain(clause.text);
    expect(notice?.text).toMatch(/Vous choisissez leur restitution ou leur effacement/u);
    expect(notice?.text).toMatch(/Dernier jour du contrat\s*: 4 juillet 2027/u);
    expect(countWords(noticeBody('T20a', data))).toBeLessThanOrEqual(300);
    const tx = reading(scene().db);
    const { packs } = await matchedPacks(tx, await openCaseFile(tx, played().id), notice?.at ?? '');
    expect(packs.map(({ id }) => id)).toEqual(expect.arrayContaining(['EU-GDPR-28-3-g', PACK]));
  });

  it('france.6 the countdown mails come 14, 7 and 1 days before, and access ends with the contract', () => {
    expect(mailsOf(played(), 'T38c').map(({ on }) => on)).toEqual(['2027-06-20', '2027-06-27', '2027-07-03']);
    expect(taskOf('access-off')).toMatchObject({ state: 'answered' });
    // The end of the day in Lyon.
    expect(taskOf('access-off').openedAt).toBe('2027-07-04T21:59:00.000Z');
    expect(taskOf('access-off').endedAt).toBe('2027-07-04T21:59:00.000Z');
  });

  it('france.7 RETURN then DELETE: the export is delivered, DELETE counts only once T36 is confirmed', async () => {
    expect(taskOf('data-choice')).toMatchObject({ choice: 'return-then-delete', endedBy: 'Claire Fontanel' });
    const exported = taskOf('export-delivered');
    const [asked] = mailsOf(played(), 'T36');
    expect(asked !== undefined && exported.endedAt !== null && exported.endedAt <= asked.at).toBe(true);
    const replies = played().given.filter(({ name }) => name.includes('mail from client-contact'));
    expect(replies.at(-2)?.detail).toMatch(/^unclear/u);
    expect(replies.at(-1)?.detail).toMatch(/confirm-choice/u);
    const answer = await lastAnswer(reading(scene().db), played().id, 'confirm-choice');
    expect(answer?.answeredAt).toBe('2027-07-07T13:00:00.000Z');
  });

  it('france.8 the export is delivered although 3,000 are unpaid', async () => {
    const { records } = await openCaseFile(reading(scene().db), played().id);
    expect(records.invoices.filter(({ state }) => state === 'open')).toMatchObject([{ amount: { amount: 300_000 } }]);
    const exported = taskOf('export-delivered');
    expect(exported.state).toBe('answered');
    expect(exported.endedAt !== null && exported.endedAt < (taskOf('settlement').endedAt ?? '')).toBe(true);
  });

  it('france.8 any attempt to tie it to payment is refused', async () => {
    expect(refusalOf('override')?.code).toBe('NOT_ALLOWED');
    expect(refusalOf('export-delivered')?.detail).toContain('F5');
    const audit = await listAudit(reading(scene().db), played().id);
    expect(audit.filter(({ action }) => action === 'rule-overridden')).toEqual([]);
    const framing = (text: unknown) =>
      `${String(text)} L’export de vos données vous sera remis une fois la facture réglée.`;
    const letter = await course(
      (answers) => withValues(answers, 'preparation', (values) => ({ ...values, framing: framing(values['framing']) })),
      { silent: ['preparation', 'pack-confirmation'], until: '2026-12-31' },
    );
    expect(letter.stage).toBe('preparation');
    expect(letter.tasks.filter(({ kind }) => kind === 'preparation').length).toBeGreaterThan(1);
    expect(mailsOf(letter, 'T15', 'T20a')).toEqual([]);
  });

  it('france.9 the export is open until 2027-08-03, nothing is erased before, the certificate comes in time', () => {
    expect(mailsOf(played(), 'T25')[0]?.text).toContain('3 août 2027');
    expect(taskOf('erasure').openedAt).toBe('2027-08-03T21:59:00.000Z');
    expect(refusalOf('erasure')?.detail).toContain('a day from 2027-08-03 on');
    const [letter] = mailsOf(played(), 'T27');
    expect(letter !== undefined && letter.on <= '2027-09-02').toBe(true);
  });

  it('france.7 and 9 another code confirms nothing, and late erasure is escalated before the certificate is due', async () => {
    const late = await course(
      (answers) => [
        ...answers.filter(
          (entry) =>
            !('mail' in entry && entry.mail.inReplyTo === 'T36') && !isTask(entry, 'erasure', 'outcome-review'),
        ),
        { task: 'confirm-choice', after: '1d', values: { code: 'AAAAAA', early: true }, refused: 'INVALID_INPUT' },
      ],
      { silent: ['confirm-choice', 'erasure'], until: '2027-09-02' },
    );
    expect(refusalOf('confirm-choice', late)?.detail).toContain('code');
    expect(await lastAnswer(reading(scene().db), late.id, 'confirm-choice')).toBeNull();
    expect(taskOf('erasure', late).openedAt).toBe('2027-08-03T21:59:00.000Z');
    const told = mailsOf(late, 'T30').filter(({ on }) => on > '2027-08-03' && on < '2027-09-02');
    expect(told.map(({ to }) => to.id)).toContain('helene-marchal');
  });

  it('france.9 earlier only when the client has the export and asks for it', async () => {
    const early = await course(
      (answers) => [
        ...answers.filter(
          (entry) =>
            !('mail' in entry && entry.mail.inReplyTo === 'T36') && !isTask(entry, 'erasure', 'outcome-review'),
        ),
        { task: 'confirm-choice', after: '1d', values: { code: '{code}', early: true } },
        { task: 'erasure', after: '1d', values: { erasedOn: '2027-07-08' } },
      ],
      { until: '2027-07-15' },
    );
    expect(early.problems).toEqual([]);
    expect(taskOf('erasure', early)).toMatchObject({
      state: 'answered',
      openedAt: taskOf('confirm-choice', early).endedAt,
    });
  });

  it('france.10 the certificate lists the invoices that the law keeps', () => {
    const [letter, ...more] = mailsOf(played(), 'T27');
    expect(more).toEqual([]);
    expect(letter?.text).toMatch(/vos données ont été effacées le\s*: 31 août 2027/u);
    for (const invoice of ['F-2026-061', 'F-2026-098'])
      expect(letter?.text).toMatch(new RegExp(`Facture ${invoice} .*jusqu’au 31 décembre 2036`, 'u'));
  });

  it('france.11 the unpaid invoice is not set off without Legal', async () => {
    expect(refusalOf('assessment')?.detail).toContain('not set off against owed or goodwill');
    expect(played().refundLines.map(({ kind, amount, state }) => [kind, amount, state])).toEqual([
      ['owed', 100_000, 'issued'],
      ['goodwill', 150_000, 'issued'],
    ]);
    const tx = reading(scene().db);
    const credit = refuseCredit(tx, await openCaseFile(tx, played().id));
    expect((await refusal(credit)).code).toBe('INVALID_INPUT');
  });

  it('france.11 with Legal it may be', async () => {
    const result = await course(
      (answers) =>
        withValues(answers, 'contract-review', (values) => ({ ...values, setOff: true })).map((entry) => {
          if (!isTask(entry, 'assessment')) return entry;
          return without(entry, 'refused') as Entry; // an entry without its mark is an entry
        }),
      { silent: ['consensus', 'assessment'], until: 'consensus' },
    );
    expect(result).toMatchObject({ stage: 'consensus', refusals: [] });
    const tx = reading(scene().db);
    await refuseCredit(tx, await openCaseFile(tx, result.id));
  });

  it('france.12 closed comes when all is over: end date, export, erasure, money', () => {
    const closed = stageOf('closed').enteredAt;
    expect(closed.slice(0, 10) > '2027-07-04').toBe(true);
    for (const kind of ['access-off', 'export-delivered', 'erasure', 'settlement'])
      expect((taskOf(kind).endedAt ?? '9') <= closed).toBe(true);
    expect(taskOf('settlement').choice).toBe('collection');
  });

  it('france.12 the case stays in transition until the last of them is confirmed', async () => {
    const result = await course(
      (answers) => answers.filter((entry) => !isTask(entry, 'settlement', 'access-off', 'erasure', 'outcome-review')),
      { silent: ['settlement', 'access-off', 'erasure'], until: '2027-08-31' },
    );
    expect(result).toMatchObject({ stage: 'transition', outcome: null });
    expect(mailsOf(result, 'T27')).toEqual([]);
    const { api } = scene();
    const answer = async (kind: string, values: object): Promise<string> => {
      await api.post(`/api/tasks/${taskOf(kind, result).id}/answer`, { values });
      await api.post(`/api/cases/${result.id}/clock/advance`, { to: '2027-08-31T23:59:00.000Z' });
      return (await api.get<{ stage: string }>(`/api/cases/${result.id}`)).stage;
    };
    expect(await answer('settlement', { decision: 'settled', reason: 'Paid on 30 August.' })).toBe('transition');
    expect(await answer('access-off', { doneOn: '2027-07-04' })).toBe('transition');
    expect(await answer('erasure', { erasedOn: '2027-08-31' })).toBe('aftercare');
  });
});
