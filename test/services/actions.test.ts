import { describe, expect, it } from '@jest/globals';
import { openCaseFile } from '../../db/case-file.ts';
import { one, reading, run } from '../../db/database.ts';
import { needCase } from '../../db/tables/cases.ts';
import { listIncidents } from '../../db/tables/incidents.ts';
import { listMatters } from '../../db/tables/matters.ts';
import { overrideOf } from '../../db/tables/overrides.ts';
import { currentPacket } from '../../db/tables/packets.ts';
import { listSideStates } from '../../db/tables/side-states.ts';
import { actOnCase } from '../../services/act-on-case.ts';
import { act, auditOf, mailsOf, statesOf, told } from '../support/case-actions.ts';
import { refusal } from '../support/refusal.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';

const inTriage = walkedTo('triage');
const inDossier = walkedTo('dossier');
const inHold = walkedTo('hold');

const REASON = { reason: 'They wrote so.' };
const ABUSE = { reason: 'VERBAL_ABUSE', on: '2026-11-22', what: 'He shouted names at Noor.', source: 'recording 17' };
const voidCause = async ({ db, caseId }: Walk): Promise<string | null> =>
  (await currentPacket(reading(db), caseId))?.voidCause ?? null;

describe('legal-hold', () => {
  it('voids what is approved, and is lifted by Legal alone', () =>
    inHold(async (walk) => {
      await act(walk, 'legal-hold', { ...REASON, as: 'sam' });
      expect(await statesOf(walk)).toEqual(['LEGAL_HOLD']);
      expect(await voidCause(walk)).toBe('legal-hold');
      expect(await told(walk)).toEqual(['legal-hold']);
      expect(await refusal(act(walk, 'lift-legal-hold', { ...REASON, as: 'sam' }))).toMatchObject({
        code: 'NOT_ALLOWED',
        message: expect.stringContaining('Leyla Demir'),
      });
      await act(walk, 'lift-legal-hold', { ...REASON, as: 'leyla' });
      expect(await statesOf(walk)).toEqual([]);
      expect(await refusal(act(walk, 'lift-legal-hold', REASON))).toMatchObject({ code: 'TOO_LATE' });
    }));

  it('again changes nothing, and before a packet there is nothing to void', () =>
    inDossier(async (walk) => {
      await act(walk, 'legal-hold', REASON);
      expect(await act(walk, 'legal-hold', REASON)).toMatchObject({ note: expect.stringContaining('already') });
      expect(await told(walk)).toEqual([]);
    }));
});

describe('dispute', () => {
  it('before the notice voids the approval and puts the question to the owner', () =>
    inHold(async (walk) => {
      await act(walk, 'dispute', { what: 'You were late too, on 6 October.' });
      expect(await statesOf(walk)).toEqual(['DISPUTED']);
      expect(await voidCause(walk)).toBe('dispute');
      expect(await told(walk)).toEqual(['matter', 'dispute']);
      const [matter] = await listMatters(reading(walk.db), walk.caseId);
      expect(matter).toMatchObject({ fromId: 'rowan', text: 'You were late too, on 6 October.', became: 'dispute' });
      expect(await walk.act.readMatter({ ...(await walk.here()), matterId: matter?.id ?? '' })).toEqual({
        stage: 'hold',
        first: 'dispute-answer',
      });
    }));
});

describe('safety', () => {
  it('records the incident, protects the person, and voids what is approved', () =>
    inHold(async (walk) => {
      const incident = { ...ABUSE, target: 'noor', verifiedBy: 'sam' };
      expect(await act(walk, 'safety', { incident })).toMatchObject({ note: null });
      expect(await statesOf(walk)).toEqual(['SAFETY']);
      const { records } = await openCaseFile(reading(walk.db), walk.caseId);
      expect(records.targetIds).toEqual(['noor']);
      expect(records.roleIds('spokesperson')).toEqual([]);
      expect(await mailsOf(walk, 'T32')).toEqual(['rowan']);
      expect(await mailsOf(walk, 'T04')).toEqual(['lena']);
      expect(await voidCause(walk)).toBe('new-facts');
      expect(await told(walk)).toEqual(['new-facts']);
      expect((await listIncidents(reading(walk.db), walk.caseId)).at(-1)).toMatchObject({ source: 'recording 17' });
    }));

  it('in an earlier stage sends the case through triage again', () =>
    inDossier(async (walk) => {
      await act(walk, 'safety', { incident: ABUSE });
      expect(await told(walk)).toEqual(['new-facts']);
      expect(await act(walk, 'safety', { incident: ABUSE })).toMatchObject({
        note: expect.stringContaining('already'),
      });
    }));

  it('names what is wrong with the incident and changes nothing', () =>
    inDossier(async (walk) => {
      const incident = { ...ABUSE, on: '2026-12-24', verifiedBy: 'mara', target: 'nobody' };
      const error = await refusal(act(walk, 'safety', { incident }));
      expect(error.code).toBe('INVALID_INPUT');
      expect(error.problems.map(({ path }) => path)).toEqual(['target', 'verifiedBy', 'on']);
      expect(await statesOf(walk)).toEqual([]);
    }));
});

describe('lift-safety', () => {
  it('needs the approver and HR, two people, and says who is missing', () =>
    inDossier(async (walk) => {
      const tx = reading(walk.db);
      await run(tx, `INSERT INTO case_roles (case_id, role, person_id) VALUES ($1, 'hr', 'finn')`, [walk.caseId]);
      await act(walk, 'safety', { incident: ABUSE });
      expect(await refusal(act(walk, 'lift-safety', { ...REASON, as: 'sam' }))).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await act(walk, 'lift-safety', REASON)).toMatchObject({ note: expect.stringContaining('Finn Adler') });
      expect(await statesOf(walk)).toEqual(['SAFETY']);
      expect(await act(walk, 'lift-safety', { ...REASON, as: 'lena' })).toMatchObject({
        note: expect.stringContaining('HR'),
      });
      expect(await act(walk, 'lift-safety', { ...REASON, as: 'finn' })).toMatchObject({ note: null });
      expect(await listSideStates(tx, walk.caseId)).toMatchObject([{ state: 'SAFETY', liftedBy: ['lena', 'finn'] }]);
      expect(await statesOf(walk)).toEqual([]);
    }));
});

describe('guard', () => {
  it('blocks the case until Legal clears it, and voids what is approved', () =>
    inHold(async (walk) => {
      await act(walk, 'guard', { trigger: 'whistleblowing', what: 'He wrote to the regulator in May.' });
      expect(await statesOf(walk)).toEqual(['GUARD']);
      expect(await voidCause(walk)).toBe('guard');
      expect(await told(walk)).toEqual(['guard']);
      expect(await walk.act.withdrawTasks({ ...(await walk.here()), why: 'test' })).toEqual({ guard: true });
    }));

  it('knows its triggers', () =>
    inDossier(async (walk) => {
      expect(await refusal(act(walk, 'guard', { trigger: 'mood', what: 'bad' }))).toMatchObject({
        problems: [{ path: 'trigger', expected: expect.stringContaining('protected_trait') }],
      });
    }));
});

describe('client-left', () => {
  it('takes the client’s date, and voids our own ending', () =>
    inHold(async (walk) => {
      await act(walk, 'client-left', { on: '2026-12-31', what: 'They give notice themselves.' });
      expect(await needCase(reading(walk.db), walk.caseId)).toMatchObject({
        leftOn: '2026-12-31',
        endDate: '2026-12-31',
      });
      expect(await voidCause(walk)).toBe('client-left');
      expect(await told(walk)).toEqual(['client-left']);
      expect(await refusal(act(walk, 'client-left', { on: '2026-12-31', what: 'again' }))).toMatchObject({
        code: 'TOO_LATE',
      });
    }));

  it.each(['2026-11-22', '2029-12-31'])('refuses %s, from where no window could count', (on) =>
    inTriage(async (walk) => {
      expect(await refusal(act(walk, 'client-left', { on, what: 'They left.' }))).toMatchObject({
        code: 'INVALID_INPUT',
        problems: [{ path: 'on', found: on }],
      });
    }),
  );
});

describe('contract-changed', () => {
  it('voids what is approved', () =>
    inHold(async (walk) => {
      await act(walk, 'contract-changed', { what: 'A side letter of May came up.' });
      expect(await voidCause(walk)).toBe('contract-changed');
      expect(await told(walk)).toEqual(['contract-changed']);
    }));

  it('before the review is on record only', () =>
    inDossier(async (walk) => {
      const receipt = await act(walk, 'contract-changed', { what: 'A side letter of May came up.' });
      expect(receipt.note).toContain('reviewed later');
      expect(await told(walk)).toEqual([]);
      expect(await auditOf(walk)).toContain('contract-changed');
    }));
});

describe('override', () => {
  const D1 = { rule: 'D1', outcome: 'STANDARD', reason: 'The second reason is no reason.' };

  it('of D1 leads through triage again, with its reason on record', () =>
    inDossier(async (walk) => {
      await act(walk, 'override', D1);
      expect(await overrideOf(reading(walk.db), walk.caseId, 'D1')).toBe('STANDARD');
      expect(await told(walk)).toEqual(['new-facts']);
    }));

  it('voids what is approved', () =>
    inHold(async (walk) => {
      await act(walk, 'override', { rule: 'D10', outcome: 'warm', reason: 'They were kind.' });
      expect(await voidCause(walk)).toBe('new-facts');
    }));

  it('takes somebody with the authority', () =>
    inDossier(async (walk) => {
      expect(await refusal(act(walk, 'override', { ...D1, as: 'ivo' }))).toMatchObject({ code: 'NOT_ALLOWED' });
      await act(walk, 'override', { ...D1, as: 'lena' });
    }));

  it.each([
    ['F6', 'by mail', 'NOT_ALLOWED'],
    ['D5', 'none', 'NOT_ALLOWED'],
    ['D1', 'NO_GROUND', 'INVALID_INPUT'],
    ['D99', 'x', 'INVALID_INPUT'],
  ])('refuses %s → %s', (rule, outcome, code) =>
    inDossier(async (walk) => {
      expect(await refusal(act(walk, 'override', { rule, outcome, reason: 'Because.' }))).toMatchObject({ code });
      expect(await one(reading(walk.db), 'SELECT count(*) AS n FROM overrides')).toEqual({ n: 0 });
    }),
  );

  it('never of D1 row 3, whoever asks, and never lowers T3', () =>
    inDossier(async (walk) => {
      await run(reading(walk.db), `UPDATE cases SET tier = 'T3'`);
      const lower = { rule: 'D9', outcome: 'T2', reason: 'A call is too much.' };
      expect(await refusal(act(walk, 'override', lower))).toMatchObject({ code: 'NOT_ALLOWED' });
      await run(reading(walk.db), `UPDATE cases SET path = 'NO_GROUND'`);
      expect(await refusal(act(walk, 'override', D1))).toMatchObject({ code: 'NOT_ALLOWED' });
    }));
});

describe('who acts', () => {
  it('is named in rehearsals only', () =>
    inTriage(async (walk) => {
      await run(reading(walk.db), 'UPDATE cases SET rehearsal_now = NULL');
      const body = { ...REASON, as: 'sam' };
      expect(await refusal(act(walk, 'legal-hold', body))).toMatchObject({ code: 'REHEARSAL_ONLY' });
    }));

  it('is somebody whom the case knows and who takes part', () =>
    inTriage(async (walk) => {
      expect(await refusal(act(walk, 'legal-hold', { ...REASON, as: 'ghost' }))).toMatchObject({
        problems: [{ path: 'as', found: 'ghost' }],
      });
      const stranger = { personId: 'stranger', name: 'Stranger', roles: [], via: 'session' } as const;
      expect(await refusal(actOnCase(walk.deps, stranger, walk.caseId, 'legal-hold', REASON))).toMatchObject({
        code: 'NOT_ALLOWED',
      });
    }));
});
