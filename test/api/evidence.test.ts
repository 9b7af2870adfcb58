import { describe, expect, test } from '@jest/globals';
import { many, one, reading, run } from '../../db/database.ts';
import { listAudit } from '../../db/tables/audit.ts';
import { OPERATOR } from '../support/play.ts';
import { startCase } from '../../services/start-case.ts';
import { formWithFile } from '../support/form-with-file.ts';
import { sampleCase } from '../support/sample-case.ts';
import { share } from '../support/share.ts';
import { withDesk, type Desk } from '../support/with-desk.ts';

interface Setting extends Desk {
  readonly caseId: string;
}

const setting = share<Setting>((body) =>
  withDesk(async (desk) => {
    const started = await startCase(desk.deps, OPERATOR, sampleCase(), { idempotencyKey: null, startsAt: null });
    await body({ ...desk, caseId: started.id });
  }),
);

const PDF = Buffer.from('%PDF-1.7\nA mail of the client, on paper.\n');
const MEGABYTE = 1024 * 1024;

const add = (file: object, caseId = setting().caseId) => setting().call('POST', `/api/cases/${caseId}/evidence`, file);
const json = (name: string, content: Buffer, more: object = {}) => ({
  name,
  content: content.toString('base64'),
  ...more,
});
const problemOf = (answer: Awaited<ReturnType<typeof add>>): unknown => (answer.json['errors'] as unknown[])[0];

async function postForm(given: Parameters<typeof formWithFile>[0], path = 'add-evidence') {
  const { app, caseId, cookie } = setting();
  const { body, type } = formWithFile(given);
  return app.inject({
    ...{ method: 'POST', url: `/cases/${caseId}/${path}`, payload: body },
    headers: { cookie, origin: 'https://partways.test', 'content-type': type, 'accept-language': 'en' },
  });
}

describe('a file of evidence', () => {
  test('is taken as JSON, listed with the incident that it supports, and on record', async () => {
    const { caseId, db } = setting();
    const [incident] = await many<{ id: string }>(reading(db), 'SELECT id FROM incidents WHERE case_id = $1', [caseId]);
    const added = await add(json('Brief vom 2. Oktober.pdf', PDF, { type: 'application/pdf', about: incident?.id }));
    expect([added.status, added.headers['location']]).toEqual([
      201,
      `/api/cases/${caseId}/evidence/${String(added.json['id'])}`,
    ]);
    const view = await setting().call('GET', `/api/cases/${caseId}`);
    expect(view.json['evidence']).toMatchObject([
      {
        name: 'Brief vom 2. Oktober.pdf',
        type: 'pdf',
        size: PDF.length,
        incidentId: incident?.id,
        addedBy: 'Olive Penn',
      },
    ]);
    expect((await listAudit(reading(db), caseId)).at(-1)).toMatchObject({ action: 'evidence-added', actor: 'op' });
    const again = await add(json('copy.pdf', PDF));
    expect([again.status, again.json['id']]).toEqual([200, added.json['id']]);
  });

  test('is sealed at rest: neither its name nor its words lie in the database', async () => {
    const secret = Buffer.from('a sentence that nobody else may read');
    await add(json('private-note.txt', secret));
    const rows = await many<{ body: Buffer; content: Buffer }>(
      reading(setting().db),
      'SELECT body, content FROM evidence',
    );
    for (const { body, content } of rows) {
      expect(body.includes('private-note')).toBe(false);
      expect(content.includes('nobody else may read')).toBe(false);
    }
  });

  test('leaves only as a download that can neither run nor be shown', async () => {
    const { json: added } = await add(json('a"b\u2019c.txt', Buffer.from('<script>alert(1)</script>')));
    const file = await setting().call('GET', `/api/cases/${setting().caseId}/evidence/${String(added['id'])}`);
    expect(file.text).toBe('<script>alert(1)</script>');
    expect(file.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="a_b_c.txt"; filename*=UTF-8''a%22b%E2%80%99c.txt`,
    });
    expect(file.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox$/);
  });

  test('is given to nobody without a part in the case, nor under another case', async () => {
    const { app, signIn, db, deps, caseId } = setting();
    const { json: added } = await add(json('part.txt', Buffer.from('for those who take part')));
    await run(reading(db), `INSERT INTO people (id, name, email) VALUES ('stranger', 'S', 's@kestrel.test')`);
    const cookie = await signIn('stranger');
    const url = `/api/cases/${caseId}/evidence/${String(added['id'])}`;
    expect((await app.inject({ url, headers: { cookie } })).statusCode).toBe(404);
    expect((await app.inject({ url })).statusCode).toBe(401);
    const other = await startCase(deps, OPERATOR, sampleCase(), {
      idempotencyKey: null,
      startsAt: '2026-11-20T09:00:00Z',
    });
    expect((await setting().call('GET', `/api/cases/${other.id}/evidence/${String(added['id'])}`)).status).toBe(404);
  });

  test.each([
    ['name', json('page.html', Buffer.from('<html>')), /"page.html"/],
    ['name', json('../a.pdf', PDF), /"..\/a.pdf"/],
    ['content', json('a.pdf', Buffer.from('MZ program')), /bytes of another type/],
    ['content', json('a.txt', PDF), /a pdf file/],
    ['content', json('a.txt', Buffer.alloc(0)), /an empty file|nothing/],
    ['type', json('a.pdf', PDF, { type: 'text/html' }), /"text\/html"/],
    ['content', { name: 'a.pdf', content: 'not base64!' }, /not base64/],
    ['about', json('b.txt', Buffer.from('b'), { about: '0190a1b2-0000-7000-8000-000000000001' }), /0190a1b2/],
    ['surprise', json('c.txt', Buffer.from('c'), { surprise: 1 }), /unknown field/],
  ])('is refused at %s with what was found and what is expected', async (path, body, found) => {
    const answer = await add(body);
    expect(answer.status).toBe(422);
    expect(problemOf(answer)).toMatchObject({
      path,
      found: expect.stringMatching(found),
      expected: expect.any(String),
    });
  });

  test('is refused above 10 MB, and above 50 MB a case', async () => {
    const text = (size: number, sign: string): Buffer => Buffer.alloc(size, sign);
    const tooLarge = await add(json('large.txt', text(10 * MEGABYTE + 1, 'a')));
    expect(problemOf(tooLarge)).toMatchObject({
      path: 'content',
      found: '10.0 MB',
      expected: expect.stringContaining('10.0 MB a file'),
    });
    for (const sign of 'abcd') expect((await add(json(`${sign}.txt`, text(10 * MEGABYTE, sign)))).status).toBe(201);
    const full = await add(json('e.txt', text(10 * MEGABYTE, 'e')));
    expect(problemOf(full)).toMatchObject({ path: 'content', expected: expect.stringContaining('50.0 MB a case') });
    const { n } = await one<{ n: number }>(
      reading(setting().db),
      `SELECT count(*)::int AS n FROM evidence WHERE size > 1000`,
    );
    expect(n).toBe(4);
    await run(reading(setting().db), 'DELETE FROM evidence WHERE size > 1000');
  });

  test('is not added to a case that has ended', async () => {
    const { db, deps } = setting();
    const ended = await startCase(deps, OPERATOR, sampleCase(), {
      idempotencyKey: null,
      startsAt: '2026-11-20T09:00:00Z',
    });
    await run(reading(db), 'UPDATE cases SET ended_at = now() WHERE id = $1', [ended.id]);
    const answer = await add(json('late.pdf', PDF), ended.id);
    expect([answer.status, answer.json['code']]).toEqual([409, 'CASE_ENDED']);
  });
});

describe('the page to add a file', () => {
  test('adds it, and the case page links its download', async () => {
    const added = await postForm({ name: 'Ticket 812.pdf', content: Buffer.from('%PDF-1.7 ticket') });
    expect([added.statusCode, added.headers.location]).toEqual([303, `/cases/${setting().caseId}?note=added`]);
    const page = await setting().get(`/cases/${setting().caseId}`, setting().cookie);
    expect(page.body).toMatch(/<a href="\/api\/cases\/[^"]+\/evidence\/[^"]+" download>Ticket 812.pdf<\/a>/);
  });

  test('says on the form what does not fit', async () => {
    const page = await postForm({ name: 'a.exe', content: Buffer.from('MZ') });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('Nothing was added: choose the file again.');
    expect((await postForm({ name: '', content: Buffer.alloc(0) })).body).toContain('no file');
  });

  test('takes nothing from elsewhere, and no other page takes a file', async () => {
    const { app, caseId, cookie } = setting();
    const { body, type } = formWithFile({ name: 'a.pdf', content: PDF });
    const headers = { cookie, origin: 'https://evil.test', 'content-type': type };
    const evil = await app.inject({ method: 'POST', url: `/cases/${caseId}/add-evidence`, headers, payload: body });
    expect(evil.statusCode).toBe(403);
    expect((await postForm({ name: 'a.pdf', content: PDF }, 'add/complaints')).statusCode).toBe(415);
  });
});
