import type { FastifyInstance } from 'fastify';
import { buildApp } from '../api/app.ts';
import { withDatabase } from '../cli/database.ts';
import type { ApiClient } from '../cli/api-client.ts';
import { playRehearsal } from '../cli/rehearsal-play.ts';
import { inTransaction, type Database } from '../db/database.ts';
import { insertSession } from '../db/tables/sessions.ts';
import { hashSecret, newSecret } from '../services/secret.ts';
import type { StartedCase } from '../services/start-case.ts';
import { caseClient } from '../temporal/case-client.ts';
import { connectClient } from '../temporal/client.ts';
import { percentile, quietly, rounded, sampleRehearsal, withBench, type Figures } from './bench.ts';
import { seedCases, SEEDED } from './seed-cases.ts';

const ROUNDS = 60;
const WARM_UP = 5;

const PAGES = {
  home: '/',
  board: '/board?state=open',
  list: '/cases',
  search: '/cases?q=meridian+4711',
  searchOften: '/cases?q=works',
  mine: '/board?mine=true',
} as const;

/**
 * The console's pages on the server with 10,000 open and 100,000 closed cases, one request after the other: for an operator, who sees all,
 * and for somebody who has a part in a hundredth. `case` is a case played to its end.
 */
export async function consolePages(): Promise<Figures> {
  return withBench(async (stack, api) => {
    const io = { env: { PARTWAYS_DIR: stack.folder }, out: quietly.say, err: quietly.say };
    return withDatabase(io, async (db) => {
      const caseId = await playedCase(api);
      const began = performance.now();
      await seedCases(db);
      quietly.say(`${String(rounded((performance.now() - began) / 1000))} s of seeding`);
      return withPages(db, (app) => measure(app, db, caseId));
    });
  });
}

async function playedCase(api: ApiClient): Promise<string> {
  const file = await sampleRehearsal('as-written');
  const { id } = await api.post<StartedCase>('/api/rehearsals', { ...file.case, startsAt: file.startsAt });
  await playRehearsal(api, id, file, () => undefined);
  return id;
}

/** The pages without a port: what is measured is our own work. Temporal is not asked by any of them. */
async function withPages<T>(db: Database, body: (app: FastifyInstance) => Promise<T>): Promise<T> {
  const temporal = connectClient({ address: '127.0.0.1:1', namespace: 'default', keys: db.keys });
  const deps = { db, cases: caseClient(temporal), publicUrl: 'http://127.0.0.1', log: null, trustProxy: [] };
  const app = await buildApp(deps);
  try {
    return await body(app);
  } finally {
    await app.close();
    await temporal.connection.close();
  }
}

async function measure(app: FastifyInstance, db: Database, caseId: string): Promise<Figures> {
  const figures: Record<string, number> = { open: SEEDED.open, closed: SEEDED.closed };
  const pages = { ...PAGES, case: `/cases/${caseId}` };
  for (const [who, personId] of Object.entries({ all: SEEDED.operator, part: SEEDED.partTaker })) {
    const cookie = await signIn(db, personId);
    for (const [name, url] of Object.entries(pages)) {
      if (name === 'case' && who === 'part') continue;
      const { times, bytes } = await timed(app, url, cookie);
      figures[`${name}-${who}-p50Ms`] = rounded(percentile(times, 0.5));
      figures[`${name}-${who}-p95Ms`] = rounded(percentile(times, 0.95));
      figures[`${name}-${who}-kB`] = rounded(bytes / 1024);
    }
  }
  return figures;
}

async function signIn(db: Database, personId: string): Promise<string> {
  const id = newSecret();
  await inTransaction(db, (tx) => insertSession(tx, hashSecret(id), personId));
  return `partways=${id}`;
}

async function timed(app: FastifyInstance, url: string, cookie: string): Promise<{ times: number[]; bytes: number }> {
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    const began = performance.now();
    const answer = await app.inject({ url, headers: { cookie, 'accept-language': 'en' } });
    if (answer.statusCode !== 200) throw new Error(`${url}: found ${String(answer.statusCode)}, expected 200`);
    if (round >= WARM_UP) times.push(performance.now() - began);
    bytes = answer.rawPayload.length;
  }
  return { times: times.toSorted((a, b) => a - b), bytes };
}
