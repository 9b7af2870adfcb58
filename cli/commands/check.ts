import { checkInvariants } from '../../db/check-invariants.ts';
import { reading } from '../../db/database.ts';
import { findAuditBreak } from '../../db/tables/audit.ts';
import { withDatabase } from '../database.ts';
import { report, type ExitCode, type Io } from '../io.ts';

/** Looks for rows that break what must always hold; 1 when there is one. */
export async function check(io: Io, { json }: { json: boolean }): Promise<ExitCode> {
  const violations = await withDatabase(io, (db) => checkInvariants(reading(db)));
  report(io, json, { ok: violations.length === 0, violations }, () =>
    violations.length === 0
      ? ['✓ everything holds']
      : violations.map(({ invariant, what, ref }) => `✗ ${invariant} ${ref}: ${what}`),
  );
  return violations.length === 0 ? 0 : 1;
}

/** Walks the whole audit chain; 1 at the first entry that does not fit. */
export async function verifyAudit(io: Io, { json }: { json: boolean }): Promise<ExitCode> {
  const { seq, entries } = await withDatabase(io, (db) => findAuditBreak(reading(db)));
  report(io, json, { ok: seq === null, entries, brokenAt: seq }, () => [
    seq === null
      ? `✓ ${String(entries)} entries, each fits the one before`
      : `✗ entry ${String(seq)} was changed, moved or removed; keep the database as it is and look into its backups`,
  ]);
  return seq === null ? 0 : 1;
}
