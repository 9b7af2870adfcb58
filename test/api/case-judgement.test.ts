import { describe, expect, test } from '@jest/globals';
import { inTransaction, reading, run } from '../../db/database.ts';
import { insertOverride } from '../../db/tables/overrides.ts';
import { insertPacket, currentPacket, packetContent } from '../../db/tables/packets.ts';
import { beginSideState, liftSideState } from '../../db/tables/side-states.ts';
import { addTaskPerson } from '../../db/tables/tasks.ts';
import { insertEvidence } from '../../db/tables/evidence.ts';
import { readCaseView } from '../../db/views/read-case-view.ts';
import { needCase } from '../../db/tables/cases.ts';
import { withApp } from '../support/with-app.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';

const inApproval = walkedTo('approval');
const inTriage = walkedTo('triage');

/** A page of the case as an operator reads it. */
async function pageOf({ db, deps, caseId }: Walk, path = '', language = 'en'): Promise<string> {
  await run(
    reading(db),
    `INSERT INTO people (id, name, email, roles, languages) VALUES ('op', 'Olive Penn', 'op@kestrel.test', '{operator}', $1)
     ON CONFLICT (id) DO UPDATE SET languages = excluded.languages`,
    [[language]],
  );
  return withApp(deps, async ({ get, signIn }) => {
    const page = await get(`/cases/${caseId}${path}`, await signIn('op'));
    expect(page.statusCode).toBe(200);
    return page.body;
  });
}

const viewOf = async ({ db, caseId }: Walk) => readCaseView(reading(db), await needCase(reading(db), caseId));

describe('the page of a case says why', () => {
  test('with row, words, inputs and outcome of each rule, in the reader’s language', () =>
    inApproval(async (walk) => {
      const page = await pageOf(walk);
      expect(page).toMatch(/<strong>Path<\/strong> <span class="arrow" aria-hidden="true">→<\/span> Priority/);
      expect(page).toContain('<code>D1.7</code> Two or more independent reasons, at least one not likely to change.');
      expect(page).toMatch(
        /<strong>Chance to change: [^<]+<\/strong> <span class="arrow" aria-hidden="true">→<\/span> unlikely/,
      );
      expect(page).toContain('<code>D2.1</code>');
      expect(page).toMatch(/Stated in triage: [^<]*Two attempts to repair it have failed/);
      expect(page).toMatch(/Fee a year: [^<]*14,400/);
      expect(page).toMatch(/Notice in days: [^<]*30/);
      expect(page).toContain('<code>D8.2</code> Open-ended contract: the earliest lawful date.');
      expect(page).toContain('Policy default, version 1.');
      const turkish = await pageOf(walk, '', 'tr');
      expect(turkish).toContain('<code>D1.7</code> En az iki bağımsız neden, en az birinin değişmesi olası değil.');
    }));

  test('by traces whose inputs are in the view, as numbers and codes', () =>
    inApproval(async (walk) => {
      const { rules } = await viewOf(walk);
      const inputs = (rule: string) => rules.find((trace) => trace.rule === rule)?.inputs;
      expect(inputs('D9')).toMatchObject({
        annualFee: { amount: 1_440_000, currency: 'GBP' },
        limitT3: { amount: 2_500_000, currency: 'GBP' },
      });
      expect(inputs('D1')).toMatchObject({
        reasons: ['UNBOUNDED_CHANGES', 'TIME_DRAIN'],
        verifiedIncidents: 3,
        hardship: false,
      });
      expect(inputs('D5')).toMatchObject({ causes: [], tier: 'T2', country: 'GB' });
      expect(inputs('D8')).toMatchObject({ noticeDays: 30, countedFrom: 'receipt', midTerm: false });
      expect(inputs('D10')).toEqual({ path: 'PRIORITY', leadReason: 'UNBOUNDED_CHANGES', regulated: false });
    }));

  test('and who set a rule aside, with the reason', () =>
    inTriage(async (walk) => {
      const { db, caseId, at } = walk;
      const made = { rule: 'D9', outcome: 'T3', reason: 'They tell everybody.', madeBy: 'lena', madeAt: await at() };
      await inTransaction(db, (tx) => insertOverride(tx, caseId, made));
      const page = await pageOf(walk);
      expect(page).toMatch(/D9: T3, large, by Lena Hart. Reason: They tell everybody./);
    }));

  test('and what a side state waits for: since when, why, whose word, who has given it', () =>
    inTriage(async (walk) => {
      const { db, caseId, at } = walk;
      await inTransaction(db, async (tx) => {
        await beginSideState(tx, caseId, {
          state: 'SAFETY',
          why: 'He came to the office.',
          by: 'rule',
          at: await at(),
        });
        await liftSideState(tx, caseId, { state: 'SAFETY', by: 'lena', all: false, at: await at() });
        await beginSideState(tx, caseId, { state: 'UNDELIVERED', why: 'Bounced.', by: 'rule', at: await at() });
      });
      const page = await pageOf(walk);
      expect(page).toMatch(
        /People are protected[\s\S]*He came to the office\.[\s\S]*Approver, HR \(all of them\)[\s\S]*So far: Lena Hart/,
      );
      expect(page).toMatch(/Not delivered[\s\S]*proof that the letter was served/);
    }));

  test('and that nobody may decide, with what each person lacks and what helps', () =>
    inTriage(async (walk) => {
      expect(await pageOf(walk)).not.toContain('Nobody may decide');
      await run(reading(walk.db), 'UPDATE cases SET value_amount = 900000000 WHERE id = $1', [walk.caseId]);
      const page = await pageOf(walk);
      expect(page).toContain('Nobody may decide this case at the moment');
      expect(page).toMatch(
        /Lena Hart has no signing limit that covers it\. A signing limit of [^<]*9,000,000[^<]* helps/,
      );
    }));

  test('and who stands in for whom', () =>
    inTriage(async (walk) => {
      const task = await walk.open('triage');
      await inTransaction(walk.db, async (tx) => addTaskPerson(tx, task, 'ivo', 'asked', await walk.at(), 'sam'));
      expect(await pageOf(walk)).toContain('Ivo Brandt (for Sam Okoro)');
      const [open] = (await viewOf(walk)).tasks;
      expect(open?.people).toEqual(
        expect.arrayContaining([{ id: 'ivo', name: 'Ivo Brandt', standsInFor: 'Sam Okoro' }]),
      );
    }));

  test('and what changed in the packet, field by field', () =>
    inApproval(async (walk) => {
      const { db, caseId, at } = walk;
      expect(await pageOf(walk)).not.toContain('What changed since the packet before');
      await inTransaction(db, async (tx) => {
        const row = await currentPacket(tx, caseId);
        if (row === null) throw new Error('found no packet');
        const packet = await packetContent(tx, row);
        const goodwill = { amount: 50_000, currency: 'GBP' };
        await insertPacket(tx, { ...packet, goodwill, tone: 'warm' }, row.round + 1, await at());
      });
      const page = await pageOf(walk);
      expect(page).toMatch(
        /What changed since the packet before[\s\S]*Goodwill[\s\S]*<del[^>]*>[^<]*1,200[\s\S]*<ins[^>]*>[^<]*500[\s\S]*Tone/,
      );
    }));

  test('and why a stage was left out, in words', () =>
    inTriage(async (walk) => {
      await run(
        reading(walk.db),
        `INSERT INTO case_stages (case_id, step, stage, round, entered_at, left_at, outcome, cause)
         VALUES ($1, 9, 'assessment', 1, now(), now(), 'skipped', 'tierSkips.T0: owed 0, goodwill non-monetary (policy default 1)')`,
        [walk.caseId],
      );
      expect(await pageOf(walk)).toContain(
        'The client paid nothing (T0): nothing is owed, goodwill is help instead of money (default 1)',
      );
    }));
});

describe('the report for management', () => {
  test('holds all that R55 asks for, from the records of the case', () =>
    inApproval(async (walk) => {
      const { db, caseId, at } = walk;
      await inTransaction(db, async (tx) => {
        const content = Buffer.from('%PDF-1.7');
        const file = {
          name: 'Ticket 812.pdf',
          type: 'pdf' as const,
          incidentId: null,
          addedBy: 'mara',
          addedAt: await at(),
        };
        await insertEvidence(tx, caseId, { ...file, content, sha256: Buffer.alloc(32) });
      });
      const page = await pageOf(walk, '/report');
      expect(page).toContain('three new page designs were asked for outside clause 3');
      expect(page).toMatch(/ticket 812[^<]*· checked by Lena Hart/);
      expect(page).toMatch(/The shop is slow<\/td><td><ul><li[^>]*>We moved it to a faster server/);
      expect(page).toMatch(/Ivo Brandt<\/strong> <span class="source">given<\/span><p[^>]*>On 6 October/);
      expect(page).toContain('The scope was never written down.');
      expect(page).toContain('Nothing that was not tried twice.');
      expect(page).toMatch(/<rect class="gain" width="\d+" height="6">/);
      expect(page).toMatch(/Answers of the contract review[\s\S]*thirty days written notice/);
      expect(page).toContain('<code>D1.7</code>');
      expect(page).toContain('Ticket 812.pdf');
      expect(page).not.toContain('A required call was to be left out');
    }));

  test('shows that a required call was waived, by whom', () =>
    inApproval(async (walk) => {
      const task = await walk.open('call-waiver', '3/lena');
      await inTransaction(walk.db, async (tx) => addTaskPerson(tx, task, 'lena', 'asked', await walk.at(), null));
      await walk.answer('call-waiver', { decision: 'sign', reason: 'Nobody picks up.' });
      const page = await pageOf(walk, '/report');
      expect(page).toMatch(
        /A required call was to be left out[\s\S]*Lena Hart<\/strong>: signed[\s\S]*Nobody picks up\./,
      );
    }));

  test('is for those who may see the case', () =>
    inTriage(async ({ db, deps, caseId }) => {
      await run(reading(db), `INSERT INTO people (id, name, email) VALUES ('stranger', 'S', 's@kestrel.test')`);
      await withApp(deps, async ({ get, signIn }) => {
        expect((await get(`/cases/${caseId}/report`, await signIn('stranger'))).statusCode).toBe(404);
      });
    }));

  test('can be read before anything is answered', () =>
    inTriage(async (walk) => {
      expect(await pageOf(walk, '/report')).toMatch(/Verdict on the pattern<\/h2>\s*<p>Not yet\.<\/p>/);
    }));
});
