import { describe, expect, it } from '@jest/globals';
import { RefusedError } from '../../cli/api-client.ts';
import type { RehearsalFile } from '../../cli/rehearsal-file.ts';
import type { RehearsalResult } from '../../cli/rehearsal-result.ts';
import { reading } from '../../db/database.ts';
import { listAudit } from '../../db/tables/audit.ts';
import { listFeedbackItems } from '../../db/tables/feedback-items.ts';
import { listOpenTasks, listTaskPeople } from '../../db/tables/tasks.ts';
import type { Role } from '../../domain/codes.ts';
import { createMail } from '../../services/create-mail.ts';
import { scenario } from '../support/play-scenario.ts';
import { refusal } from '../support/refusal.ts';

const scene = scenario('criticism', 'criticism-abuse');

const ABOUT_ENDING = ['T18', 'T20a', 'T20b', 'T20c', 'T20d', 'T20e', 'T24c', 'T27'] as const;
/** What a letter that mentions an end would say. */
const END = /\bend(s|ed|ing)?\b|terminat|last day|goodbye|farewell|final/iu;

function played(slug = 'criticism'): RehearsalResult {
  const result = scene().played[slug];
  if (result === undefined) throw new Error(`expected ${slug} to be played`);
  return result;
}

const mailsOf = (result: RehearsalResult, ...kinds: readonly string[]) =>
  result.mails.filter(({ kind }) => kinds.includes(kind));

const actor = (personId: string, roles: readonly Role[]) =>
  ({ personId, name: personId, roles, via: 'session', fresh: true }) as const;

/** The file without what it expects, its answers changed. */
async function course(change: (file: RehearsalFile) => Partial<RehearsalFile>): Promise<RehearsalResult> {
  const file = await scene().file('criticism');
  return scene().play({ ...file, expect: {}, ...change(file) });
}

describe('honest criticism only', () => {
  it('comes out as the files say', () => {
    expect(played()).toMatchObject({ ok: true, problems: [], unmet: [] });
    expect(played('criticism-abuse')).toMatchObject({ ok: true, problems: [], unmet: [] });
  });

  it('criticism.1 intake ends with client, contract, reasons and dated facts; T01 goes to the director', async () => {
    const [intake] = played().stages;
    expect(intake).toMatchObject({ stage: 'intake', outcome: 'complete' });
    expect(mailsOf(played(), 'T01').map(({ to }) => to.id)).toEqual(['gordon-pike']);
    const view = await scene().api.get<{ incidents: { on: string; source: string }[]; reasons: string[] }>(
      `/api/cases/${played().id}`,
    );
    expect(view.reasons).toEqual(['TRIVIAL_COMPLAINTS', 'PUBLIC_CRITICISM']);
    expect(view.incidents.map(({ on }) => on).sort()).toEqual(['2026-10-14', '2026-11-04', '2026-11-21']);
    expect(view.incidents.every(({ source }) => source !== '')).toBe(true);
  });

  it('criticism.2 row 1 of D1 does not match, row 3 does; the case is stopped', () => {
    expect(played().rules.filter(({ rule }) => rule === 'D1')).toMatchObject([{ rowId: 'D1.3', outcome: 'NO_GROUND' }]);
    expect(played()).toMatchObject({ path: 'NO_GROUND', outcome: 'STOPPED', stage: 'closed' });
  });

  it('criticism.3 no later stage starts, and nothing of one is sent in the weeks after the stop', () => {
    const stopped = played().stages.find(({ stage }) => stage === 'closed')?.enteredAt ?? '';
    expect(played().stages.map(({ stage }) => stage)).toEqual(['intake', 'triage', 'closed']);
    expect(Date.parse(played().now ?? '') - Date.parse(stopped)).toBeGreaterThan(14 * 86_400_000);
    const after = played().mails.filter(({ at }) => at >= stopped);
    expect([...new Set(after.map(({ kind }) => kind))].sort()).toEqual(['T02', 'T30', 'T42']);
    expect(after.filter(({ kind }) => kind !== 'T02').every(({ subject }) => subject !== null)).toBe(true);
  });

  it('criticism.4 T02 tells the director the items and what happens with them', () => {
    const [told, ...more] = mailsOf(played(), 'T02');
    expect(more).toEqual([]);
    expect(told?.to.id).toBe('gordon-pike');
    expect(told?.text).toContain('Support must be reachable while the shops are open, on Saturdays too.');
    expect(told?.text).toContain('Statements must list only the terminals that the client still has.');
    expect(told?.text).toContain('answered to the client');
  });

  it('criticism.5 exactly two items are kept, apart from their wording, each with an open task to answer', async () => {
    const tx = reading(scene().db);
    const items = await listFeedbackItems(tx, played().id);
    expect(items.map(({ n, answeredAt }) => ({ n, answeredAt }))).toEqual([
      { n: 1, answeredAt: null },
      { n: 2, answeredAt: null },
    ]);
    expect(items.map(({ content }) => content).join(' ')).not.toMatch(/rang out|two stars|Still waiting|third time/u);
    const tasks = await listOpenTasks(tx, played().id);
    expect(tasks.map(({ kind, subject }) => `${kind} ${subject}`).sort()).toEqual([
      'feedback-answer 1',
      'feedback-answer 2',
    ]);
    for (const task of tasks) expect((await listTaskPeople(tx, task.id))[0]?.personId).toBe('jo-marsh');
  });

  it('criticism.5 without words of the owner the records count, the repetition not twice', async () => {
    const result = await course(({ answers = [] }) => ({
      answers: answers.flatMap((entry) => {
        if (!('task' in entry)) return [];
        const kept = Object.entries(entry.values).filter(([name]) => !name.startsWith('feedback.'));
        return [{ ...entry, values: Object.fromEntries(kept) }];
      }),
      until: 'closed',
    }));
    expect(result).toMatchObject({ problems: [], outcome: 'STOPPED' });
    expect(await listFeedbackItems(reading(scene().db), result.id)).toHaveLength(2);
  });

  it.each(ABOUT_ENDING)('criticism.6 %s is refused and the refusal is logged, whoever asks', async (kind) => {
    const { api, db, deps } = scene();
    const { id } = played();
    const asked = [
      actor('gordon-pike', ['manager', 'approver']),
      actor('jo-marsh', []),
      actor('ines-dale', ['manager', 'approver']),
    ];
    for (const person of asked)
      expect((await refusal(createMail(deps, person, id, { kind }))).code).toBe('MAIL_REFUSED');
    const refused = await api.post(`/api/cases/${id}/mails`, { kind }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusedError);
    expect(refused).toMatchObject({ code: 'MAIL_REFUSED' });
    const logged = (await listAudit(reading(db), id)).filter(
      ({ action, detail }) => action === 'mail-refused' && detail['kind'] === kind,
    );
    expect(logged.map((entry) => entry.actor)).toEqual(['gordon-pike', 'jo-marsh', 'ines-dale', 'op']);
  });

  it('criticism.7 an override of row 3 is refused, to the director and to the approver', async () => {
    expect(played().refusals).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    for (const as of ['gordon-pike', 'ines-dale'])
      for (const rule of ['D1', 'D1.3']) {
        const body = { rule, outcome: 'STANDARD', reason: 'They cost more nerves than they pay.', as };
        const refused = await scene()
          .api.post(`/api/cases/${played().id}/actions/override`, body)
          .catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(RefusedError);
      }
    const audit = await listAudit(reading(scene().db), played().id);
    expect(audit.filter(({ action }) => action === 'rule-overridden')).toEqual([]);
  });

  it('criticism.7 a new case with the same facts stops again; one with a verified abuse incident runs FAST', async () => {
    const again = await course(({ answers = [] }) => ({ answers: answers.slice(0, 1), until: 'closed' }));
    expect(again).toMatchObject({ path: 'NO_GROUND', outcome: 'STOPPED' });
    expect(again.id).not.toBe(played().id);
    expect(played('criticism-abuse')).toMatchObject({ path: 'FAST', stage: 'dossier', outcome: null });
    expect(played('criticism-abuse').rules.find(({ rule }) => rule === 'D1')?.rowId).toBe('D1.1');
  });

  it('criticism.8 the client receives nothing that mentions an end: only the answers to its points', async () => {
    const client = (result: RehearsalResult) => result.mails.filter(({ to }) => to.id === 'maud-ellery');
    expect(client(played())).toEqual([]);
    const values = {
      answeredOn: '2026-12-03',
      answer: 'From January on, one number is answered until the shops close.',
    };
    const answered = await course(({ answers = [] }) => ({
      answers: [...answers.slice(0, 1), { task: 'feedback-answer', each: true, after: '2d', values }],
      silent: [],
      until: '2027-02-01',
    }));
    expect(answered.problems).toEqual([]);
    expect(answered.tasks.filter(({ state }) => state === 'open')).toEqual([]);
    const got = client(answered);
    expect(got.map(({ kind }) => kind)).toEqual(['T26d', 'T26d']);
    for (const mail of got) expect(`${mail.subject ?? ''} ${mail.text ?? ''}`).not.toMatch(END);
  });
});
