import { OffboardingError } from '../domain/errors.ts';

const PASSING = new Set(['40001', '40P01', '55P03']);

/** Serialisation failure, deadlock or lock time-out: the same transaction may well succeed a moment later. */
export function isPassing(error: unknown): boolean {
  return PASSING.has(sqlState(error) ?? '');
}

/** SQLSTATE classes that mean "not now": connection, resources (disk full), operator intervention, unavailable. */
const UNAVAILABLE = /^(08|53|57|58|55P03|40)/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);

/** Keeps our own errors; says "unavailable, try again" where the database is away; passes the rest on. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof OffboardingError) return error;
  const state = sqlState(error);
  const away =
    (state !== null && (UNAVAILABLE.test(state) || NETWORK.has(state))) ||
    (error instanceof Error && /Connection terminated|timeout exceeded when trying to connect/i.test(error.message));
  if (!away) return error;
  return new OffboardingError(
    'UNAVAILABLE',
    'The database cannot be reached at the moment. Nothing was changed; try again in a minute.',
    {
      cause: error,
    },
  );
}

function sqlState(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
