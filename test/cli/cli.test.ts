import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runCli } from '../../cli/run.ts';
import { reading, run } from '../../db/database.ts';
import { readToken } from '../../services/api-tokens.ts';
import { firstStart } from '../../services/first-start.ts';
import { startCase } from '../../services/start-case.ts';
import { sampleFile } from '../../services/sample-file.ts';
import { loadSampleDirectory, sampleCase } from '../support/sample-directory.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { withDatabase } from '../support/with-database.ts';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function cli(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(args, { env, out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function withFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'partways-cli-'));
  try {
    await body(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** A server that answers like the API and remembers what it was asked. */
async function withServer(
  answer: (request: { method: string; path: string; body: unknown; headers: IncomingMessage['headers'] }) => Reply,
  body: (env: Record<string, string>) => Promise<void>,
): Promise<void> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const given = { method: request.method ?? '', path: request.url ?? '', headers: request.headers };
      const { status, body: reply } = answer({ ...given, body: text === '' ? null : JSON.parse(text) });
      response
        .writeHead(status, { 'content-type': 'application/json', connection: 'close' })
        .end(JSON.stringify(reply));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server's address
  try {
    await body({ PARTWAYS_URL: `http://127.0.0.1:${String(port)}/`, PARTWAYS_TOKEN: 'secret' });
  } finally {
    server.close();
    await once(server, 'close');
  }
}

describe('partways', () => {
  it.each([
    [[], 2],
    [['--help'], 0],
    [['start', '--help'], 0],
    [['fly'], 2],
    [['start'], 2],
    [['schema', 'mail'], 2],
    [['list', '--state', 'half'], 2],
    [['start', '/nowhere/case.yaml'], 2],
    [['import', sampleFile('cases/marti-ev.yaml')], 2],
  ])('%j exits with %i', async (args, code) => {
    const found = await cli(args);
    expect(found.code).toBe(code);
    expect(`${found.out}${found.err}`).not.toMatch(/\n\s+at /);
  });

  it('says where it looked when nothing runs here', async () => {
    await withFolder(async (folder) => {
      const { code, err } = await cli(['list'], { PARTWAYS_DIR: folder });
      expect(code).toBe(1);
      expect(err).toContain(`Found neither PARTWAYS_URL nor ${join(folder, 'url')}. Run "npm start"`);
      const away = await cli(['list'], { PARTWAYS_URL: 'http://127.0.0.1:9', PARTWAYS_TOKEN: 'x' });
      expect([away.code, away.err]).toEqual([
        1,
        expect.stringContaining('Found nothing that answers at http://127.0.0.1:9'),
      ]);
      const check = await cli(['check'], { PARTWAYS_DIR: folder });
      expect([check.code, check.err]).toEqual([1, expect.stringContaining('MASTER_KEY_FILE')]);
    });
  });

  it.each(['case', 'rehearsal'])('prints the JSON Schema of a %s', async (kind) => {
    const { code, out } = await cli(['schema', kind]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ type: 'object', additionalProperties: false });
  });

  it('sends a case file with its dates counted from today, and prints the number', async () => {
    const asked: unknown[] = [];
    const started = { id: '1', number: 'PW-1001', url: 'http://x/cases/1' };
    await withServer(
      ({ method, path, headers, body }) => {
        asked.push([method, path, headers.authorization, headers['idempotency-key'] !== undefined, body]);
        return { status: 201, body: started };
      },
      async (env) => {
        const plain = await cli(['start', sampleFile('cases/harbour-vine.yaml')], env);
        expect(plain).toEqual({ code: 0, out: '✓ PW-1001 has started: http://x/cases/1', err: '' });
        expect(
          JSON.parse(
            (await cli(['start', sampleFile('cases/harbour-vine.yaml'), '--json', '--policy', 'demo'], env)).out,
          ),
        ).toEqual(started);
      },
    );
    const expected = await sampleCase('harbour-vine', new Date().toISOString().slice(0, 10));
    expect(asked).toEqual([
      ['POST', '/api/cases', 'Bearer secret', true, expected],
      ['POST', '/api/cases', 'Bearer secret', true, { ...expected, policy: 'demo' }],
    ]);
  });

  it('prints each problem of a refused case and exits with 1', async () => {
    const errors = [{ path: 'people.owner', found: '"ghost"', expected: 'the id of somebody' }];
    const refused = { status: 422, body: { code: 'INVALID_INPUT', detail: 'people.owner: found "ghost".', errors } };
    await withServer(
      () => refused,
      async (env) => {
        const { code, err } = await cli(['start', sampleFile('cases/harbour-vine.yaml')], env);
        expect([code, err]).toEqual([
          1,
          '✗ people.owner: found "ghost".\n  people.owner: found "ghost", expected the id of somebody',
        ]);
      },
    );
  });

  it('imports by the name of the file and exits with 1 when a row is bad', async () => {
    const bad = [{ line: 2, column: 'email', found: '"x"', expected: 'a mail address' }];
    const paths: string[] = [];
    await withServer(
      ({ path }) => {
        paths.push(path);
        return { status: 200, body: { kind: 'people', rows: 1, imported: 0, bad } };
      },
      async (env) => {
        const { code, out } = await cli(['import', sampleFile('directory/people.csv'), '--dry-run'], env);
        expect(code).toBe(1);
        expect(out).toContain('2     email   "x"    a mail address');
      },
    );
    expect(paths).toEqual(['/api/import/people?dryRun=true']);
  });

  it.each(['startsAt: soon', 'startsAt: 2026-12-01T09:00:00Z\ncase: {client: x}', 'a: [', '- 1', 'silent: [sleeping]'])(
    'refuses the rehearsal file %j before anything is sent',
    async (text) => {
      await withFolder(async (folder) => {
        await writeFile(join(folder, 'r.yaml'), text);
        const { code, err } = await cli(['rehearse', join(folder, 'r.yaml')], {
          PARTWAYS_URL: 'http://127.0.0.1:9',
          PARTWAYS_TOKEN: 'x',
        });
        expect(code).toBeGreaterThan(0);
        expect(err).toMatch(/found/i);
        expect(err).not.toContain('answers at');
      });
    },
  );
});

describe('partways on the database', () => {
  it('makes a token, migrates, checks and verifies the audit', async () => {
    await withFolder(async (folder) => {
      await withDatabase(async (db, databaseUrl) => {
        const masterKeyFile = join(folder, 'key');
        await writeFile(masterKeyFile, Buffer.alloc(32, 7).toString('base64'));
        const env = { DATABASE_URL: databaseUrl, MASTER_KEY_FILE: masterKeyFile, PARTWAYS_DIR: folder };
        await firstStart({ databaseUrl, masterKeyFile, publicUrl: 'http://localhost:7400' });
        const made = await cli(['token', 'create', '--person', 'hannah-reid', '--name', 'ci'], env);
        expect((await readToken({ db }, made.out))?.personId).toBe('hannah-reid');
        const ghost = await cli(['token', 'create', '--person', 'ghost', '--name', 'ci'], env);
        expect([ghost.code, ghost.err]).toEqual([
          1,
          expect.stringContaining('Found nobody active with the id "ghost"'),
        ]);
        expect(await cli(['migrate'], env)).toMatchObject({ code: 0, out: '✓ nothing to do' });
        expect(await cli(['check'], env)).toMatchObject({ code: 0, out: '✓ everything holds' });
        expect(await cli(['verify-audit'], env)).toMatchObject({
          code: 0,
          out: expect.stringContaining('each fits the one before'),
        });
        await run(reading(db), `UPDATE audit SET actor = 'somebody' WHERE seq = 3`);
        expect(await cli(['verify-audit'], env)).toMatchObject({
          code: 1,
          out: expect.stringContaining('entry 3 was changed'),
        });
        expect(JSON.parse((await cli(['check', '--json'], env)).out)).toMatchObject({
          ok: false,
          violations: [{ invariant: 'I6', ref: '3' }],
        });
      });
    });
  });

  it.each([
    ['I1', `UPDATE cases SET started_at = NULL, created_at = now() - interval '2 minutes'`],
    ['I8', `UPDATE cases SET started_at = now() - interval '1 hour'`],
    [
      'I4',
      `INSERT INTO refund_lines (case_id, kind, state, amount, currency, packet_digest) SELECT id, 'owed', 'issued', 1, 'GBP', 'x' FROM cases`,
    ],
    [
      'I5',
      `INSERT INTO packets (case_id, round, digest, content, made_at, approved_at, approved_by)
       SELECT id, n, n::text, '', now(), now(), 'marcus-webb' FROM cases, generate_series(1, 2) AS n`,
    ],
    [
      'I1',
      `INSERT INTO tasks (case_id, stage, round, kind, context, opened_at, counted_from, due_at) SELECT id, 'triage', 1, 'triage', '', now(), now(), now() FROM cases`,
    ],
  ])('finds what breaks %s', async (invariant, sql) => {
    await withFolder(async (folder) => {
      await withDatabase(async (db, databaseUrl) => {
        const key = join(folder, 'key');
        await writeFile(key, Buffer.alloc(32, 7).toString('base64'));
        const env = { DATABASE_URL: databaseUrl, MASTER_KEY_FILE: key };
        await loadSampleDirectory(db);
        const actor = { personId: 'priya-nair', name: 'Priya Nair', roles: [], via: 'session' } as const;
        const body = await sampleCase('harbour-vine', new Date().toISOString().slice(0, 10));
        await startCase({ db, cases: standInCases(), publicUrl: 'http://x' }, actor, body, {
          idempotencyKey: null,
          startsAt: null,
        });
        expect((await cli(['check'], env)).code).toBe(0);
        await run(reading(db), sql);
        const { code, out } = await cli(['check'], env);
        expect(code).toBe(1);
        expect(out).toContain(`✗ ${invariant} PW-1001`);
      });
    });
  });
});
