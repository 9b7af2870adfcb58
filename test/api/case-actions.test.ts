import { describe, expect, it } from '@jest/globals';
import { run, reading } from '../../db/database.ts';
import { LANGUAGES } from '../../domain/codes.ts';
import { CASE_ACTIONS } from '../../services/act-on-case.ts';
import { createToken } from '../../services/api-tokens.ts';
import { auditOf, statesOf } from '../support/case-actions.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';
import { withApp, type TestApp } from '../support/with-app.ts';

interface Setting extends TestApp {
  readonly walk: Walk;
  readonly cookie: string;
  readonly post: TestApp['post'];
  readonly api: (path: string, body: object) => Promise<{ status: number; body: Record<string, unknown> }>;
}

const inDossier = walkedTo('dossier');

const served = (body: (setting: Setting) => Promise<void>): Promise<void> =>
  inDossier(async (walk) => {
    await run(
      reading(walk.db),
      `INSERT INTO people (id, name, email, roles) VALUES ('op', 'Olive Penn', 'op@kestrel.test', '{operator}')`,
    );
    const token = await createToken(walk.deps, 'operator', { name: 'tests', personId: 'op' });
    await withApp(walk.deps, async (test) => {
      const api: Setting['api'] = async (path, payload) => {
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
        const url = `/api/cases/${walk.caseId}/${path}`;
        const answer = await test.app.inject({ method: 'POST', url, headers, payload: JSON.stringify(payload) });
        return { status: answer.statusCode, body: JSON.parse(answer.body) as Record<string, unknown> };
      };
      await body({ ...test, walk, api, cookie: await test.signIn('op') });
    });
  });

describe('POST /api/cases/{id}/actions/{action}', () => {
  it('acts as whom the rehearsal names, and answers with a receipt', () =>
    served(async ({ api, walk }) => {
      const held = await api('actions/legal-hold', { reason: 'A letter of a law firm.', as: 'leyla' });
      expect(held).toMatchObject({ status: 200, body: { action: 'legal-hold', note: null } });
      expect(await statesOf(walk)).toEqual(['LEGAL_HOLD']);
    }));

  it('refuses with code and cure', () =>
    served(async ({ api }) => {
      expect(
        await api('actions/record-service', { servedOn: '2026-11-20', form: 'kep', reference: 'K1' }),
      ).toMatchObject({
        status: 409,
        body: { code: 'BLOCKED', detail: expect.stringContaining('does not wait') },
      });
      expect(await api('actions/dance', {})).toMatchObject({ status: 422, body: { code: 'INVALID_INPUT' } });
    }));
});

describe('POST /api/cases/{id}/replies', () => {
  it('files what the client writes: 201 with what became of it', () =>
    served(async ({ api }) => {
      const filed = await api('replies', { from: 'client-contact', text: 'May I ask what this is about?' });
      expect(filed).toMatchObject({ status: 201, body: { result: 'filed', detail: 'question' } });
      expect(typeof filed.body['id']).toBe('string');
      expect(await api('replies', { from: 'client-contact' })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'text' }] },
      });
    }));
});

describe('POST /api/cases/{id}/mails', () => {
  it('is refused and logged for every mail that the case itself must write', () =>
    served(async ({ api, walk }) => {
      for (const kind of ['T18', 'T20a', 'T20e', 'T24c', 'T27', 'T22'])
        expect(await api('mails', { kind })).toMatchObject({ status: 409, body: { code: 'MAIL_REFUSED' } });
      expect((await auditOf(walk)).filter((action) => action === 'mail-refused')).toHaveLength(6);
    }));
});

describe('POST /api/cases/{id}/incidents', () => {
  it('refuses what lies in an agreed pause, but not abuse', () =>
    served(async ({ api, walk }) => {
      await run(
        reading(walk.db),
        `INSERT INTO rule_traces (case_id, rule, step, row_id, outcome, at)
         VALUES ($1, 'pause', 9, '2026-10-01 to 2026-11-01', 'PAUSE', now())`,
        [walk.caseId],
      );
      const incident = { reason: 'TIME_DRAIN', on: '2026-11-01', what: 'A meeting was missed.', source: 'calendar' };
      expect(await api('incidents', incident)).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'on', expected: expect.stringContaining('not incidents') }] },
      });
      expect(await api('incidents', { ...incident, on: '2026-11-02' })).toMatchObject({ status: 201 });
      expect(await api('incidents', { ...incident, reason: 'THREAT' })).toMatchObject({ status: 201 });
      expect(await statesOf(walk)).toEqual(['SAFETY']);
    }));
});

describe('the page of an action', () => {
  it.each(CASE_ACTIONS)('%s has words for every field, in every language', (action) =>
    served(async ({ app, cookie, walk }) => {
      for (const lang of LANGUAGES) {
        const headers = { cookie, 'accept-language': lang };
        const page = await app.inject({ url: `/cases/${walk.caseId}/actions/${action}`, headers });
        expect(page.statusCode).toBe(200);
        expect(page.body).not.toMatch(/(forms|pages)\.[a-z]/);
      }
    }),
  );

  it('takes an incident as it is typed, and says what is missing', () =>
    served(async ({ post, cookie, walk }) => {
      const url = `/cases/${walk.caseId}/actions/safety`;
      const form = { 'values.reason': 'THREAT', 'values.on': '2026-11-21', 'values.what': 'He would come by.' };
      const refused = await post(url, form, cookie);
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain('He would come by.');
      const done = await post(url, { ...form, 'values.source': 'voicemail', 'values.target': 'ivo' }, cookie);
      expect(done.statusCode).toBe(303);
      expect(await statesOf(walk)).toEqual(['SAFETY']);
    }));
});
