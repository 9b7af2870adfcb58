import { describe, expect, it } from '@jest/globals';
import { findingsOf } from '../../activities/packets/check-letter.ts';
import { blocking } from '../../domain/lint/draft.ts';
import { letterDraft, type NoticeDraft } from '../../activities/packets/notice-data.ts';
import { formContext } from '../../activities/tasks/form-context.ts';
import { caseChannel } from '../../db/case-channel.ts';
import { openCaseFile } from '../../db/case-file.ts';
import { legalReview, matchedPacks } from '../../db/contract-situation.ts';
import { reading } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { standingConfirmations } from '../../db/tables/packs.ts';
import { listTaskPeople } from '../../db/tables/tasks.ts';
import { talkStakes } from '../../db/talk-stakes.ts';
import { maySpeak } from '../../domain/eligibility.ts';
import { countWords, sentencesOf } from '../../domain/lint/text.ts';
import { formOf } from '../../domain/task-forms.ts';
import { noticeBody } from '../../templates/notice-text.ts';
import { scenario } from '../support/play-scenario.ts';
import { courses, mailsOf, ruleOf, stageOf, without } from '../support/scenario-courses.ts';

const scene = scenario('abuse-turkey');
const { played, course, changed, tasksOf, packetOf } = courses(scene, 'abuse-turkey');

const PACK = 'TR-TTK-18-3';
const tx = () => reading(scene().db);
const file = (result = played()) => openCaseFile(tx(), result.id);

describe('verbal abuse by a medium client', () => {
  it('comes out as the file says', () => {
    expect(played()).toMatchObject({ ok: true, problems: [], unmet: [] });
  });

  it('abuse-turkey.1 the path is FAST, nothing is repaired, and no mail about a repair is sent', () => {
    expect(ruleOf(played(), 'D1')).toMatchObject({ rowId: 'D1.1', outcome: 'FAST' });
    expect(played().stages.find(({ stage }) => stage === 'repair')).toMatchObject({ outcome: 'skipped' });
    expect(mailsOf(played(), 'T05', 'T06', 'T07o', 'T07c')).toEqual([]);
  });

  it('abuse-turkey.2 people are protected the same day, before triage is answered', () => {
    const [safety] = played().sideStates.filter(({ state }) => state === 'SAFETY');
    expect(safety?.beganAt).toBe('2026-12-01T06:00:00.000Z');
    expect(safety?.beganAt ?? '').toBe(stageOf(played(), 'triage').enteredAt);
    const alerts = mailsOf(played(), 'T04');
    expect(alerts.map(({ to }) => to.id).sort()).toEqual(['hakan-erdem', 'nilgun-ates']);
    const contact = mailsOf(played(), 'T32');
    expect(contact.map(({ to }) => to.id)).toEqual(['levent-karaca']);
    expect([...alerts, ...contact].map(({ on }) => on)).toEqual(['2026-12-01', '2026-12-01', '2026-12-01']);
    expect(contact[0]?.text).toContain('Defne Aksoy');
    expect(contact[0]?.text).not.toMatch(/Selin|sona er|fesih|fesh|30 Kasım/u);
  });

  it('abuse-turkey.2 Selin reads nothing more of the client, and is refused as spokesperson', async () => {
    // Only her own statement is asked of her, which quotes nobody.
    const toSelin = played().mails.filter(({ to }) => to.id === 'selin-ozkan');
    expect([...new Set(toSelin.map(({ kind }) => kind))].sort()).toEqual(['T08', 'T09']);
    const asked = (
      await scene().api.get<{ tasks: { kind: string; people: { id: string }[] }[] }>(`/api/cases/${played().id}`)
    ).tasks.filter(({ people }) => people.some(({ id }) => id === 'selin-ozkan'));
    expect(asked.map(({ kind }) => kind)).toEqual(['feedback']);
    const { records } = await file();
    const selin = await records.person('selin-ozkan');
    if (selin === null) throw new Error('expected Selin in the case');
    expect(maySpeak(selin, await talkStakes(tx(), await file()))).toMatchObject({ ok: false, refusal: 'is-target' });
    expect(played().refusals.map(({ name, code }) => `${name} ${code}`)).toContain(
      'answers.12 (preparation) INVALID_INPUT',
    );
  });

  it('abuse-turkey.2 where the owner was hurt, every mail to the client is from her manager', async () => {
    const result = await scene().play(await ownerHurt());
    expect(mailsOf(result, 'T32')[0]?.text).toContain('Okan Yıldız');
    const toClient = result.mails.filter(({ to }) => to.id === 'levent-karaca');
    expect(toClient.length).toBeGreaterThan(0);
    for (const { id, text } of toClient) {
      expect(text).not.toContain('Defne');
      const eml = await scene().api.getText(`/api/mails/${id}.eml`);
      expect(eml).toMatch(/^From: .*Okan/mu);
      expect(eml).not.toMatch(/Defne/u);
    }
  });

  it('abuse-turkey.3 one verified incident with its recording note is enough; her statement is asked, not required', async () => {
    expect(ruleOf(played(), 'D4')).toMatchObject({ rowId: 'D4.3', outcome: 'met' });
    const statement = (await tasksOf(played(), 'feedback')).find(({ subject }) => subject === 'selin-ozkan');
    expect(statement).toMatchObject({ state: 'closed', choice: 'silent' });
    const view = await scene().api.get<{ incidents: { verifiedBy: string | null; source: string }[] }>(
      `/api/cases/${played().id}`,
    );
    expect(
      view.incidents.every(({ verifiedBy, source }) => verifiedBy === 'emre-toprak' && /Recording/u.test(source)),
    ).toBe(true);
  });

  it('abuse-turkey.3 what nobody checked does not carry the path', async () => {
    const given = await scene().file('abuse-turkey');
    const incidents = (given.case.incidents ?? []).map((incident) => ({ ...incident, verifiedBy: undefined }));
    const answers = (given.answers ?? []).slice(0, 1);
    const result = await scene().play({
      ...given,
      case: { ...given.case, incidents },
      answers,
      expect: {},
      until: 'repair',
    });
    expect(result.path).not.toBe('FAST');
  });

  it('abuse-turkey.4 the form of notices between merchants matches and makes Legal mandatory; nobody confirms it for all', async () => {
    expect((await packetOf(played())).packs).toEqual(expect.arrayContaining([PACK]));
    const { mandatory, causes } = await legalReview(tx(), await file(), played().now ?? '');
    expect(mandatory).toBe(true);
    expect(causes.join(' ')).toContain(PACK);
    expect(mailsOf(played(), 'T12').map(({ to }) => to.id)).toEqual(['tarik-bulut']);
    expect([...(await standingConfirmations(tx(), '2026-12-02'))]).not.toContain(PACK);
    expect((await lastAnswer(tx(), played().id, 'contract-review'))?.values['packsConfirmed'] ?? []).toEqual([]);
  });

  it('abuse-turkey.4 without two merchants it does not match', async () => {
    const given = await scene().file('abuse-turkey');
    const packFacts = { 'provider.is_merchant': true, 'client.is_merchant': false };
    const result = await scene().play({
      ...given,
      case: { ...given.case, packFacts },
      expect: {},
      until: 'assessment',
    });
    const { packs } = await matchedPacks(tx(), await file(result), result.now ?? '');
    expect(packs.map(({ id }) => id)).not.toContain(PACK);
  });

  it('abuse-turkey.5 two people agree explicitly within one business day', async () => {
    const votes = await tasksOf(played(), 'vote');
    expect(votes.map(({ subject, choice }) => `${subject} ${String(choice)}`).sort()).toEqual([
      'nilgun-ates AGREE',
      'okan-yildiz AGREE',
    ]);
    const { enteredAt, leftAt } = stageOf(played(), 'consensus');
    expect(Date.parse(leftAt ?? '') - Date.parse(enteredAt)).toBeLessThanOrEqual(24 * 3_600_000);
  });

  it('abuse-turkey.5 with one vote missing the stage does not end, however long it takes', async () => {
    const result = await changed(
      '2026-12-15',
      (answers) => answers.filter((entry) => !('task' in entry && entry.task === 'vote' && entry.by === 'nilgun-ates')),
      { silent: ['vote'] },
    );
    expect(result.stages.at(-1)).toMatchObject({ stage: 'consensus', outcome: null });
    expect((await tasksOf(result, 'vote')).filter(({ choice }) => choice === 'AGREE')).toHaveLength(1);
  });

  it('abuse-turkey.6 the client is not asked; the catalogue goes to somebody else than Selin, by the end', async () => {
    expect(mailsOf(played(), 'T21c')).toEqual([]);
    expect(await tasksOf(played(), 'client-items')).toEqual([]);
    const refused = played().refusals.filter(({ name }) => name.includes('exit-plan'));
    expect(refused.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('person.bahar-katalogu'),
      expect.stringContaining('on.bahar-katalogu'),
    ]);
    const { exitPlan } = await packetOf(played());
    expect(exitPlan).toMatchObject([{ person: 'kaan-arik', on: '2026-12-17', state: 'planned' }]);
    expect((exitPlan[0]?.on ?? '') <= (played().dates.endDate ?? '')).toBe(true);
  });

  it('abuse-turkey.6 undone at the end, its prepaid value becomes owed', async () => {
    const result = await course('undone');
    expect(result).toMatchObject({ ok: true, unmet: [] });
    expect(result.refundLines).toContainEqual(
      expect.objectContaining({ kind: 'later:bahar-katalogu', amount: 90_000, state: 'issued' }),
    );
    expect((await tasksOf(result, 'item-done'))[0]).toMatchObject({
      state: 'closed',
      endedAt: '2026-12-19T20:59:00.000Z',
    });
  });

  it('abuse-turkey.6 or it is paid back at once, as part of what is owed', async () => {
    const result = await changed('hold', (answers) =>
      answers.flatMap((entry) => {
        if (!('task' in entry) || entry.task !== 'exit-plan') return [entry];
        return entry.refused === undefined ? [{ ...entry, values: { 'state.bahar-katalogu': 'owed' } }] : [];
      }),
    );
    expect((await listExitItems(tx(), result.id)).map(({ state }) => state)).toEqual(['dropped']);
    expect((await packetOf(result)).owed).toEqual({ amount: 90_000, currency: 'TRY' });
  });

  it('abuse-turkey.7 the letter is Turkish, firm, short, with all five parts of one sentence each', async () => {
    const packet = await packetOf(played());
    expect(packet).toMatchObject({ noticeKind: 'T20c', tone: 'firm', language: 'tr' });
    expect(mailsOf(played(), 'T20c')[0]?.language).toBe('tr');
    expect(countWords(noticeBody('T20c', packet.notice))).toBeLessThanOrEqual(150);
    const { data } = await draft();
    for (const part of [data.thanks, data.framing.join(' '), data.goodwillText ?? '', data.apology])
      expect(sentencesOf(part)).toHaveLength(1);
    expect(data.alternatives).toHaveLength(1);
    // Regret about the outcome; none about the limit that was set.
    expect(data.apology).toMatch(/sona ermesinden üzüntü/u);
    expect(data.apology).not.toMatch(/karar|sınır|özür/u);
    expect(mailsOf(played(), 'T20c')[0]?.text).toContain('sikayet@ipekyolu.example');
  });

  it.each([
    ['thanks', { thanks: '' }],
    ['framing', { framing: [] }],
    ['goodwill', { goodwillText: null }],
    ['apology', { apology: '' }],
    ['alternatives', { alternatives: [] }],
  ])('abuse-turkey.7 without %s D14 fails', async (part, missing) => {
    const whole = await draft();
    expect(blocking(await findingsOf(tx(), await file(), whole))).toEqual([]);
    const findings = await findingsOf(tx(), await file(), { ...whole, data: { ...whole.data, ...missing } });
    expect(findings).toContainEqual(expect.objectContaining({ row: 'D14.1', field: `parts.${part}` }));
  });

  it('abuse-turkey.7 a part of two sentences, or a question, fails too', async () => {
    const whole = await draft();
    const thanks = 'Teşekkür ederiz. Size başarılar dileriz, anlıyor musunuz?';
    const findings = await findingsOf(tx(), await file(), { ...whole, data: { ...whole.data, thanks } });
    expect(findings.filter(({ row }) => row === 'D14.10').map(({ found }) => found)).toEqual([
      '2',
      'Size başarılar dileriz, anlıyor musunuz?',
    ]);
  });

  it('abuse-turkey.8 T2 of two years: a call is offered, not required; if held, two of us are on it', async () => {
    const packet = await packetOf(played());
    expect(packet).toMatchObject({ tier: 'T2', callRequired: false, channel: 'email' });
    expect(mailsOf(played(), 'T18', 'T19')).toEqual([]);
    expect(mailsOf(played(), 'T20c')[0]?.text).toContain('İsterseniz Ayça Demirel sizi arar');
    const now = await file();
    expect(caseChannel(now).peopleOnCall).toBe(2);
    expect(mailsOf(played(), 'T16')[0]?.text).toContain('Her görüşmede iki kişi olun');
    const form = formOf('call-log', await formContext(tx(), now, 'call-log', played().now ?? '', '1'));
    expect(form.find(({ name }) => name === 'secondPerson')).toMatchObject({ required: true });
  });

  it('abuse-turkey.9 delivered by e-mail alone no day counts: the end date stays unset', async () => {
    const result = await changed('2026-12-22', (answers) =>
      without(
        'item-done',
        'data-choice',
      )(answers).filter((entry) => !('action' in entry && entry.values?.['form'] === 'kep')),
    );
    expect(mailsOf(result, 'T20c').map(({ on }) => on)).toEqual(['2026-12-02']);
    const view = await scene().api.get<{ mails: { kind: string; deliveredAt: string | null }[] }>(
      `/api/cases/${result.id}`,
    );
    expect(view.mails.find(({ kind }) => kind === 'T20c')?.deliveredAt).toMatch(/^2026-12-03/u);
    expect(result.dates).toMatchObject({ legalDate: null, endDate: null });
    expect(result.stages.at(-1)?.stage).toBe('notice');
    expect(mailsOf(result, 'T22', 'T38c')).toEqual([]);
    expect(result.refusals.at(-1)).toMatchObject({ code: 'INVALID_INPUT' });
    expect(result.refusals.at(-1)?.detail).toMatch(/registered-letter.*kep/u);
  });

  it('abuse-turkey.10 served by KEP on 2026-12-04 it ends on 2026-12-19', () => {
    expect(played().dates).toMatchObject({ legalDate: '2026-12-04', endDate: '2026-12-19' });
    expect(ruleOf(played(), 'D8 service')).toMatchObject({ rowId: 'legal date 2026-12-04', outcome: '2026-12-19' });
  });

  it('abuse-turkey.11 another chance is answered "no" without a new vote or review', async () => {
    const [reply, ...more] = mailsOf(played(), 'T26d');
    expect(more).toEqual([]);
    expect(reply?.to.id).toBe('levent-karaca');
    expect(reply?.text).toContain('Kararımız');
    const [classified] = await tasksOf(played(), 'client-reply');
    expect(classified?.choice).toBe('another-chance');
    expect(await tasksOf(played(), 'another-chance')).toEqual([]);
    expect(await tasksOf(played(), 'vote')).toHaveLength(2);
    expect(played().outcome).toBe('ENDED');
  });

  it('asks nobody who was hurt about the client, also of those who answer', async () => {
    const [classified] = await tasksOf(played(), 'client-reply');
    const people = await listTaskPeople(tx(), classified?.id ?? '');
    expect(people.map(({ personId }) => personId)).toEqual(['ayca-demirel']);
  });
});

const draftFile = () => scene().file('abuse-turkey');

/** The letter as it was approved. */
async function draft(): Promise<NoticeDraft> {
  const made = await letterDraft(tx(), await file(), stageOf(played(), 'approval').enteredAt);
  if (made === null || made.pause !== null) throw new Error('expected a notice');
  return made;
}

/** The same case, in which the account manager herself was shouted at. */
async function ownerHurt() {
  const given = await draftFile();
  const incidents = (given.case.incidents ?? []).map((incident) => ({ ...incident, target: 'defne-aksoy' }));
  return {
    ...given,
    case: { ...given.case, incidents },
    answers: (given.answers ?? []).filter((entry) => !('task' in entry) || entry.refused === undefined),
    silent: [...(given.silent ?? []), 'data-choice' as const, 'item-done' as const],
    expect: {},
    until: '2026-12-05',
  };
}
