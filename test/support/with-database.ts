import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Database } from '../../db/database.ts';
import { keyRing } from '../../db/keys/key-ring.ts';
import { migrate } from '../../db/migrate.ts';
import { createPool } from '../../db/pool.ts';
import { setting } from './setting.ts';

const TEMPLATE = 'test_template';

/** The master key of every test database. */
export const TEST_KEYS = keyRing(Buffer.alloc(32, 7));

/** Clones the template, hands out the database, drops the clone; keeps it when the body throws. `template`: any database nobody uses. */
export async function withDatabase<T>(
  body: (db: Database, url: string) => Promise<T>,
  template = TEMPLATE,
): Promise<T> {
  const admin = setting('TEST_DATABASE_URL');
  const name = `t_${randomBytes(6).toString('hex')}`;
  await run(admin, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  const url = withName(admin, name);
  const pool = createPool(url);
  try {
    const result = await body({ pool, keys: TEST_KEYS }, url);
    if (!pool.ended) await pool.end();
    await run(admin, `DROP DATABASE ${name} WITH (FORCE)`);
    return result;
  } finally {
    if (!pool.ended) await pool.end();
  }
}

export async function createTemplate(admin: string): Promise<void> {
  await run(admin, `CREATE DATABASE ${TEMPLATE}`);
  await migrate(withName(admin, TEMPLATE));
  await run(admin, `ALTER DATABASE ${TEMPLATE} IS_TEMPLATE true ALLOW_CONNECTIONS false`);
}

function withName(admin: string, name: string): string {
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.href;
}

async function run(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
