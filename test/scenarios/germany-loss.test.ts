import { describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { noticeGate } from '../../activities/notice/notice-gate.ts';
import type { RehearsalEntry } from '../../cli/rehearsal-entries.ts';
import { openCaseFile } from '../../db/case-file.ts';
import { matchedPacks } from '../../db/contract-situation.ts';
import { many, reading } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { listMails, rawBytes, shownMail } from '../../db/tables/outbox.ts';
import { currentPacket } from '../../db/tables/packets.ts';
import { listLines } from '../../db/tables/refund-lines.ts';
import { listTaskPeople, taskContext } from '../../db/tables/tasks.ts';
import { answerByLink } from '../../services/answer-by-link.ts';
import { readLink } from '../../services/read-link.ts';
import { noticeBody } from '../../templates/notice-text.ts';
import { scenario } from '../support/play-scenario.ts';
import { refusal } from '../support/refusal.ts';
import { courses, mailsOf, ruleOf, stageOf, without, withValues } from '../support/scenario-courses.ts';

const scene = scenario('germany-loss');

/** What a mail before the notice may not say, for or against. */
const END = /künd|beend|Ende\b|verlänger|auslauf|trenn/iu;

/** The calendar part of a mail. */
async function calendarOf(raw: Buffer): Promise<string> {
  const { attachments } = await PostalMime.parse(raw);
  const part = attachments.find(({ mimeType }) => mimeType === 'text/calendar')?.content ?? '';
  return typeof part === 'string' ? part : new TextDecoder().decode(part);
}

type Answers = readonly RehearsalEntry[];

const { played, course, changed, tasksOf, packetOf, activities } = courses(scene, 'germany-loss');

describe('an expensive client at a loss', () => {
  it('comes out as the file says', () => {
    expect(played()).toMatchObject({ ok: true, problems: [], unmet: [] });
  });

  it('germany-loss.1 neither reason is LIKELY, the path is PRIORITY, and repair counts as done for both', async () => {
    expect(['UNPROFITABLE', 'UNMEETABLE_DEMANDS'].map((code) => ruleOf(played(), `D2/${code}`)?.outcome)).toEqual([
      'UNLIKELY',
      'UNSURE',
    ]);
    expect(ruleOf(played(), 'D1')).toMatchObject({ rowId: 'D1.7', outcome: 'PRIORITY' });
    const triage = (await lastAnswer(reading(scene().db), played().id, 'triage'))?.values;
    expect(triage).toMatchObject({ 'repaired.UNPROFITABLE': true, 'repaired.UNMEETABLE_DEMANDS': true });
    expect(played().stages.find(({ stage }) => stage === 'repair')).toMatchObject({
      outcome: 'skipped',
      cause: expect.stringContaining('reasons-repaired') as unknown,
    });
  });

  it('germany-loss.1 where one of the two was never repaired, it is repaired first', async () => {
    const result = await changed('2026-12-03', withValues('triage', { 'repaired.UNPROFITABLE': false }), {
      silent: ['repair-self-check'],
    });
    expect(result.stages.at(-1)).toMatchObject({ stage: 'repair', outcome: null });
  });

  it('germany-loss.2 a value of 96,000 is T3: Legal reviews, three are asked to vote, a call is required', async () => {
    const tx = reading(scene().db);
    const view = await scene().api.get<{ value: object }>(`/api/cases/${played().id}`);
    expect(view.value).toEqual({ amount: 9_600_000, currency: 'EUR' });
    expect(ruleOf(played(), 'D9')).toMatchObject({ rowId: 'D9.4', outcome: 'T3' });
    const [review] = await tasksOf(played(), 'contract-review');
    expect((await listTaskPeople(tx, review?.id ?? ''))[0]?.personId).toBe('david-rau');
    expect(mailsOf(played(), 'T12').map(({ to }) => to.id)).toEqual(['david-rau']);
    expect((await tasksOf(played(), 'vote')).map(({ subject }) => subject).sort()).toEqual([
      'georg-maas',
      'rolf-ebert',
      'tina-wolff',
    ]);
    expect(await packetOf(played())).toMatchObject({ tier: 'T3', channel: 'call', callRequired: true });
  });

  it('germany-loss.3 the last day to stop the renewal is 2026-12-31, by receipt; s. 314 BGB does not match', async () => {
    const packet = await packetOf(played());
    expect(packet).toMatchObject({ nonRenewalDeadline: '2026-12-31', noticeBy: '2026-12-31' });
    const review = (await lastAnswer(reading(scene().db), played().id, 'contract-review'))?.values;
    expect(review).toMatchObject({ countedFrom: 'receipt', noticeDays: 90 });
    expect(packet.packs).not.toContain('DE-BGB-314');
  });

  it('germany-loss.3 the same contract ended for cause would match s. 314', async () => {
    const result = await changed('consensus', withValues('contract-review', { forCause: true }));
    const tx = reading(scene().db);
    const { packs } = await matchedPacks(tx, await openCaseFile(tx, result.id), result.now ?? '');
    expect(packs.map(({ id }) => id)).toContain('DE-BGB-314');
  });

  it('germany-loss.4 gain 100,800, loss 78,000, net +9,200; a pause and no change are figured too', () => {
    expect(played().figures).toMatchObject({ gain: 10_080_000, loss: 7_800_000, net: 920_000 });
    expect(ruleOf(played(), 'D6/permanent')).toMatchObject({ rowId: 'gain 10080000 loss 7800000', outcome: '920000' });
    // Three months: 25,200 gain, 19,500 loss, 8,000 goodwill.
    expect(ruleOf(played(), 'D6/pause')).toMatchObject({ rowId: 'gain 2520000 loss 1950000', outcome: '-230000' });
    expect(ruleOf(played(), 'D6/none')).toMatchObject({ rowId: 'monthly result -190000', outcome: '0' });
  });

  it('germany-loss.5 a goodwill of one monthly fee is what D7 gives a friendly T3 client at most', async () => {
    expect(ruleOf(played(), 'D7')).toMatchObject({ rowId: 'D7.3' });
    const { goodwill } = await packetOf(played());
    expect(goodwill).toEqual({ amount: 800_000, currency: 'EUR' });
    const { records } = await openCaseFile(reading(scene().db), played().id);
    expect(goodwill.amount).toBeLessThanOrEqual(records.contract.feePerMonth.amount);
  });

  it('germany-loss.6 it ends with its term, on 2027-03-31', () => {
    expect(ruleOf(played(), 'D8')).toMatchObject({ rowId: 'D8.1', outcome: 'END_AT_TERM' });
    expect(played().dates.endDate).toBe('2027-03-31');
  });

  it('germany-loss.7 before any reply all three items stay owed, and silence changes nothing', async () => {
    const [asked] = mailsOf(played(), 'T21c');
    for (const title of ['Schnittstelle zum Zollsystem', 'Auswertung der Rampenzeiten', 'Schulungsunterlagen'])
      expect(asked?.text).toContain(title);
    const result = await changed(
      '2026-12-22',
      (answers) => without('exit-plan')(answers.filter((entry) => !('mail' in entry && entry.result === 'answered'))),
      { silent: ['exit-plan'] },
    );
    expect((await tasksOf(result, 'client-items'))[0]?.state).toBe('closed');
    const tx = reading(scene().db);
    expect((await listExitItems(tx, result.id)).map(({ state }) => state)).toEqual(['open', 'open', 'open']);
    const [plan] = await tasksOf(result, 'exit-plan');
    if (plan === undefined) throw new Error('expected the owner to be asked for the exit plan');
    expect((await taskContext(tx, plan)).items).toHaveLength(3);
    expect(result.stages.at(-1)?.stage).toBe('deliverables');
  });

  it('germany-loss.7 KEEP 1,3 DROP 2 is answered with what was understood, and takes effect', async () => {
    const [ack, ...more] = mailsOf(played(), 'T26');
    expect(more).toEqual([]);
    expect(ack?.to.id).toBe('henrike-paulsen');
    expect(ack?.text).toMatch(
      /Schnittstelle zum Zollsystem[\s\S]*Schulungsunterlagen[\s\S]*Auswertung der Rampenzeiten/u,
    );
    const items = await listExitItems(reading(scene().db), played().id);
    expect(Object.fromEntries(items.map(({ itemId, state }) => [itemId, state]))).toEqual({
      zollschnittstelle: 'delivered',
      rampenauswertung: 'dropped',
      lagerschulung: 'delivered',
    });
  });

  it('germany-loss.7 the same words of a stranger change nothing and raise a task; nothing goes to that address', async () => {
    const stranger = played().given.find(({ name }) => name.includes('nordlicht-angebote'));
    expect(stranger?.detail).toContain('unknown-sender');
    const [task, ...more] = await tasksOf(played(), 'unknown-sender');
    expect([task?.state, more.length]).toEqual(['answered', 0]);
    expect(played().mails.map(({ address }) => address)).not.toContain('versand@nordlicht-angebote.example');
    // The drop is of the client's own mail, days later.
    expect(mailsOf(played(), 'T26')[0]?.at).toBe('2026-12-07T14:00:00.000Z');
  });

  it('germany-loss.7 what is not understood is asked back only where the address is on file', async () => {
    const unclear = { text: 'DROP 7', inReplyTo: 'T21c' } as const;
    const asked = (answers: Answers): Answers => [
      ...without(
        'exit-plan',
        'preparation',
        'talking-points',
        'approval',
      )(answers).filter((entry) => !('mail' in entry)),
      { mail: { from: 'client-contact', ...unclear }, onMail: 'T21c', after: '1h', result: 'unclear' },
      { mail: { from: 'info@elsewhere.example', ...unclear }, onMail: 'T21c', after: '2h', result: 'unknown-sender' },
    ];
    const result = await changed('2026-12-07', asked);
    expect(result.unmet).toEqual([]);
    expect(mailsOf(result, 'T37').map(({ address }) => address)).toEqual([
      'henrike.paulsen@nordlicht-logistik.example',
    ]);
    const items = await listExitItems(reading(scene().db), result.id);
    expect(items.map(({ state }) => state)).toEqual(['open', 'open', 'open']);
  });

  it('germany-loss.8 an item without a day and a person keeps the stage open', async () => {
    expect(played().refusals[0]).toMatchObject({ code: 'INVALID_INPUT' });
    expect(played().refusals[0]?.name).toContain('exit-plan');
    const { at = '' } = played().refusals[0] ?? {};
    const { enteredAt, leftAt } = stageOf(played(), 'deliverables');
    expect(enteredAt <= at && at <= (leftAt ?? '')).toBe(true);
    expect((await packetOf(played())).exitPlan).toMatchObject([
      { id: 'zollschnittstelle', state: 'delivered', on: '2026-12-08' },
      { id: 'rampenauswertung', state: 'dropped' },
      { id: 'lagerschulung', state: 'planned', person: 'ole-hansen', on: '2027-02-26' },
    ]);
  });

  it('germany-loss.9 the work list neither announces nor denies an end', () => {
    const before = mailsOf(played(), 'T21c', 'T26');
    expect(before).toHaveLength(2);
    for (const { text, subject } of before) expect(`${String(subject)} ${String(text)}`).not.toMatch(END);
  });

  it('germany-loss.10 one euro less voids the approval, and the old link decides nothing', async () => {
    const result = await course('stopped');
    expect(result).toMatchObject({ ok: true, unmet: [] });
    const { packets } = await scene().api.get<{ packets: { voidCause: string | null; approvedBy: string | null }[] }>(
      `/api/cases/${result.id}`,
    );
    expect(packets.map(({ voidCause }) => voidCause).sort()).toEqual(['money-changed', 'stop']);
    expect(mailsOf(result, 'T35').some(({ text }) => /8000\.00 EUR[\s\S]*7999\.00 EUR/u.test(text ?? ''))).toBe(true);
    const token = await oldLink(result.id);
    const { deps } = scene();
    expect(await readLink(deps, token)).toMatchObject({ state: 'stale' });
    const form = { nonce: '', values: { decision: 'approve' }, confirmName: 'Nordlicht' };
    expect((await refusal(answerByLink(deps, token, form))).code).toMatch(/PACKET_CHANGED|LINK_STALE/u);
    expect((await currentPacket(reading(scene().db), result.id))?.voidedAt).not.toBeNull();
  });

  it('germany-loss.11 the hold lasts two business days; STOP in it sends no refund and no notice', async () => {
    expect(ruleOf(played(), 'hold')).toMatchObject({ rowId: 'policy hold.T3', outcome: '2bd' });
    const hold = stageOf(played(), 'hold');
    // Friday to Tuesday.
    expect([hold.enteredAt, hold.leftAt]).toEqual(['2026-12-11T09:00:00.000Z', '2026-12-15T09:00:00.000Z']);
    const stopped = await course('stopped');
    expect(stopped.stages.filter(({ outcome }) => outcome === 'stop').map(({ stage }) => stage)).toEqual(['hold']);
    expect(mailsOf(stopped, 'T18', 'T20a', 'T24c', 'T24f')).toEqual([]);
    expect(stopped.refundLines.filter(({ state }) => state !== 'planned' && state !== 'not-due')).toEqual([]);
    expect(await ledger(stopped.id)).toEqual([]);
  });

  it('germany-loss.12 one goodwill line of 8,000, nothing owed; instructing it again issues nothing more', async () => {
    expect(played().refundLines).toMatchObject([
      { kind: 'owed', amount: 0, state: 'not-due' },
      { kind: 'goodwill', amount: 800_000, currency: 'EUR', state: 'issued' },
    ]);
    const { db } = scene();
    const line = (await listLines(reading(db), played().id)).find(({ kind }) => kind === 'goodwill');
    const at = stageOf(played(), 'notice').enteredAt;
    const input = { caseId: played().id, at, lineId: line?.id ?? '' };
    expect(await activities().instructRefund(input)).toBe('settled');
    expect(await ledger(played().id)).toEqual([{ amount: 800_000 }]);
  });

  it('germany-loss.13 without a call log sending is refused', async () => {
    const result = await changed('notice', without('call-log'), { silent: ['call-log'] });
    const tx = reading(scene().db);
    const gate = await noticeGate(tx, await openCaseFile(tx, result.id), result.now ?? '');
    expect(gate).toMatchObject({ open: false, red: ['call logged or waived where D9 requires one'] });
    const input = { caseId: result.id, at: result.now ?? '', version: 1 };
    expect(await activities().queueNotice(input)).toEqual({ voided: 'packet-changed' });
    expect((await listMails(tx, result.id)).filter(({ kind }) => kind === 'T20a')).toEqual([]);
  });

  it('germany-loss.13 after the call the letter goes out the same day, once: warm, German, short, with the clause', async () => {
    const [letter, ...more] = mailsOf(played(), 'T20a');
    expect(more).toEqual([]);
    const [log] = await tasksOf(played(), 'call-log');
    expect(log).toMatchObject({ choice: 'called' });
    expect([letter?.on, log?.endedAt?.slice(0, 10)]).toEqual(['2026-12-15', '2026-12-15']);
    expect(letter?.language).toBe('de');
    const packet = await packetOf(played());
    expect([packet.tone, packet.language]).toEqual(['warm', 'de']);
    expect(noticeBody('T20a', packet.notice).split(/\s+/u).length).toBeLessThanOrEqual(300);
    expect(letter?.text).toContain(packet.clause.id);
    expect(letter?.text?.replace(/\s+/gu, ' ')).toContain(packet.clause.text.replace(/\s+/gu, ' '));
  });

  it('germany-loss.14 three calls without an answer, on two days, open nothing by themselves', async () => {
    const result = await changed(
      '2026-12-30',
      (answers) => answers.filter((entry) => !('task' in entry && entry.by === 'david-rau')),
      { of: 'germany-loss-no-answer', silent: ['call-waiver', 'call-log'] },
    );
    const logs = (await tasksOf(result, 'call-log')).filter(({ choice }) => choice === 'no-answer');
    expect(logs).toHaveLength(3);
    expect(new Set(logs.map(({ endedAt }) => endedAt?.slice(0, 10))).size).toBe(2);
    expect(mailsOf(result, 'T20a')).toEqual([]);
    expect(result.stages.at(-1)?.stage).toBe('notice');
  });

  it('germany-loss.14 with both signatures they do, and later reports say so', async () => {
    const result = await course('no-answer');
    expect(result).toMatchObject({ ok: true, unmet: [] });
    const waivers = await tasksOf(result, 'call-waiver');
    expect(waivers.map(({ endedBy, choice }) => `${String(endedBy)} ${String(choice)}`).sort()).toEqual([
      'david-rau sign',
      'jutta-sommer sign',
    ]);
    const [letter] = mailsOf(result, 'T20a');
    expect(
      (letter?.at ?? '') >=
        (waivers
          .map(({ endedAt }) => endedAt ?? '')
          .sort()
          .at(-1) ?? ''),
    ).toBe(true);
    expect(mailsOf(result, 'T28')[0]?.text).toMatch(/vorgeschriebene Gespräch wurde verzichtet/u);
    expect(mailsOf(played(), 'T28')[0]?.text).not.toMatch(/verzichtet/u);
  });

  it('moves the invitation in the client’s calendar with each attempt, and withdraws it when the call is waived', async () => {
    const result = await course('no-answer');
    const tx = reading(scene().db);
    const mails = (await listMails(tx, result.id)).filter(({ kind }) => kind === 'T18');
    const said = [];
    for (const mail of mails) {
      const calendar = await calendarOf(await rawBytes(tx, mail));
      said.push(['METHOD', 'SEQUENCE', 'UID'].map((name) => new RegExp(`^${name}:(.*)$`, 'mu').exec(calendar)?.[1]));
    }
    const [first] = mails;
    const uid = `call.${first?.id ?? ''}@`;
    expect(said.map(([method, sequence]) => `${String(method)} ${String(sequence)}`)).toEqual([
      'REQUEST 0',
      'REQUEST 1',
      'REQUEST 2',
      'CANCEL 3',
    ]);
    for (const [, , own] of said) expect(own?.startsWith(uid)).toBe(true);
    expect(mails.slice(1).every(({ replyToMail }) => replyToMail === first?.id)).toBe(true);
    for (const { text, subject } of mailsOf(result, 'T18'))
      expect(`${String(subject)} ${String(text)}`).not.toMatch(END);
  });

  it('germany-loss.15 with the window missed the approval is void: next window or mutual agreement', async () => {
    const result = await course('late');
    expect(result).toMatchObject({ ok: true, unmet: [] });
    const { packets } = await scene().api.get<{ packets: { voidCause: string | null }[] }>(`/api/cases/${result.id}`);
    expect(packets.map(({ voidCause }) => voidCause)).toEqual(['notice-by-passed']);
    const [choice] = await tasksOf(result, 'no-right');
    if (choice === undefined) throw new Error('expected a choice');
    expect((await taskContext(reading(scene().db), choice)).windowMissed).toBe(true);
    expect((await tasksOf(result, 'no-right')).map((task) => task.choice)).toEqual(['mutual', 'next-window']);
    // The client did not sign, which is no agreement.
    expect((await tasksOf(result, 'mutual-agreement'))[0]?.state).toBe('closed');
    expect(result.dates).toMatchObject({ plannedEnd: '2028-03-31', endDate: null, legalDate: null });
  });

  it('germany-loss.15 also while somebody still tries to call', async () => {
    const result = await changed(
      '2027-01-02',
      (answers) =>
        without('call-log')(answers).map((entry) =>
          'task' in entry && entry.task === 'approval' ? { ...entry, at: '2026-12-28T09:00:00.000Z' } : entry,
        ),
      { silent: ['call-log', 'contract-review'] },
    );
    expect(stageOf(result, 'notice').outcome).toBe('notice-by-passed');
    expect(result.stages.at(-1)?.stage).toBe('contract-review');
    expect(mailsOf(result, 'T20a')).toEqual([]);
  });
});

const ledger = (caseId: string) =>
  many<{ amount: number }>(reading(scene().db), 'SELECT amount FROM provider_events WHERE business_key LIKE $1', [
    `refund/${caseId}/%`,
  ]);

/** The link of the first request for the decision. */
async function oldLink(caseId: string): Promise<string> {
  const tx = reading(scene().db);
  const [first] = (await listMails(tx, caseId)).filter(({ kind }) => kind === 'T15');
  const text = first === undefined ? '' : ((await shownMail(tx, first))?.text ?? '');
  const token = /\/d\/([\w-]+)/u.exec(text)?.[1];
  if (token === undefined) throw new Error('found no link in the first T15');
  return token;
}
