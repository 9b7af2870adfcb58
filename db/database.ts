import type pg from 'pg';
import { translateDatabaseError, isPassing } from './errors.ts';
import type { KeyRing } from './keys/key-ring.ts';

export interface Database {
  readonly pool: pg.Pool;
  readonly keys: KeyRing;
}

/** A transaction, or the pool for a single read. Table functions take the one they are given. */
export interface Tx {
  readonly client: pg.Pool | pg.PoolClient;
  readonly keys: KeyRing;
}

type Params = readonly unknown[];

/** All rows, columns as camelCase properties. */
export async function many<T>(tx: Tx, sql: string, params: Params = []): Promise<T[]> {
  const found = await tx.client.query<Record<string, unknown>>(sql, [...params]);
  return found.rows.map((row) => camelKeys(row) as T);
}

export async function maybe<T>(tx: Tx, sql: string, params: Params = []): Promise<T | null> {
  return (await many<T>(tx, sql, params))[0] ?? null;
}

/** The one row that must be there. */
export async function one<T>(tx: Tx, sql: string, params: Params = []): Promise<T> {
  const row = await maybe<T>(tx, sql, params);
  if (row === null) throw new Error(`found no row, expected one: ${sql}`);
  return row;
}

/** Returns how many rows were written. */
export async function run(tx: Tx, sql: string, params: Params = []): Promise<number> {
  return (await tx.client.query(sql, [...params])).rowCount ?? 0;
}

/** For single reads outside a transaction. */
export const reading = (db: Database): Tx => ({ client: db.pool, keys: db.keys });

const TRIES = 5;

/**
 * Runs `body` in one transaction. Serialisation failures, deadlocks and lock time-outs are repeated up to five times, so `body`
 * must have no effect outside the transaction. Other database errors come back as `OffboardingError`.
 */
export async function inTransaction<T>(db: Database, body: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(db, body);
    } catch (error) {
      if (attempt >= TRIES || !isPassing(error)) throw translateDatabaseError(error);
    }
  }
}

async function attemptOnce<T>(db: Database, body: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await db.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await body({ client, keys: db.keys });
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error(String(failure));
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function camelKeys(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [camel(key), value]));
}

const camel = (key: string): string => key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
