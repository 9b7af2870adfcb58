import { reading, run, type Database } from '../../db/database.ts';
import { createToken } from '../../services/api-tokens.ts';
import { loadSampleDirectory } from './sample-directory.ts';
import { standInCases } from './stand-in-cases.ts';
import { withApp, type TestApp } from './with-app.ts';
import { withDatabase } from './with-database.ts';

/** The console and the API over the sample directory, without any worker: cases are written and stand still. */
export interface Desk extends TestApp {
  readonly db: Database;
  readonly deps: Parameters<typeof withApp>[0];
  /** The session of the operator `op`. */
  readonly cookie: string;
  readonly call: (method: 'GET' | 'POST', url: string, body?: unknown) => Promise<Answer>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The JSON of the answer; {} for anything else. */
  readonly json: Readonly<Record<string, unknown>>;
}

export function withDesk<T>(body: (desk: Desk) => Promise<T>): Promise<T> {
  return withDatabase(async (db) => {
    await loadSampleDirectory(db);
    await run(
      reading(db),
      `INSERT INTO people (id, name, email, roles) VALUES ('op', 'Olive Penn', 'op@kestrel.test', '{operator}')`,
    );
    const deps = { db, cases: standInCases(), publicUrl: 'https://partways.test' };
    const token = await createToken({ db }, 'op', { name: 'tests', personId: 'op' });
    return withApp(deps, async (app) =>
      body({ ...app, db, deps, cookie: await app.signIn('op'), call: caller(app, token) }),
    );
  });
}

/** Calls the API with the operator's token. */
const caller =
  ({ app }: TestApp, token: string): Desk['call'] =>
  async (method, url, body) => {
    const answer = await app.inject({
      ...{ method, url },
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    const json = isJson ? (JSON.parse(answer.body) as Answer['json']) : {}; // our own JSON
    return { status: answer.statusCode, headers: answer.headers, text: answer.body, json };
  };
