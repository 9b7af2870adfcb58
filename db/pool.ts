import pg from 'pg';

const { builtins } = pg.types;

/** Instants as ISO strings, calendar dates as `YYYY-MM-DD`, big integers as safe numbers. */
const types = new pg.TypeOverrides();
types.setTypeParser(builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
types.setTypeParser(builtins.DATE, (text) => text);
types.setTypeParser(builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`found ${text}, expected an integer below 2^53`);
  return value;
});

/** Every wait is bounded: connecting 5 s, a statement 15 s, a lock 5 s, an idle transaction 30 s. */
export function createPool(connectionString: string, max = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    types,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
  });
  // A server that goes away closes idle connections; the pool replaces them, and the next query reports what is wrong.
  pool.on('error', () => undefined);
  return pool;
}
