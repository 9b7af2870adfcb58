import type { Tx } from '../db/database.ts';
import { unsealJson } from '../db/keys/case-key.ts';
import { isRehearsal, needCase, type CaseRow } from '../db/tables/cases.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { CaseInput } from './case-schema.ts';

/** A rehearsal with the body that it was started with. Throws CASE_NOT_FOUND, NOT_A_REHEARSAL, RECORD_NOT_FOUND. */
export async function rehearsalInput(tx: Tx, rehearsalId: string): Promise<{ row: CaseRow; input: CaseInput }> {
  const row = await needCase(tx, rehearsalId);
  if (!isRehearsal(row))
    throw new OffboardingError(
      'NOT_A_REHEARSAL',
      `Case ${row.number} is live; only a rehearsal can be restarted or started live.`,
    );
  if (row.input === null)
    throw new OffboardingError(
      'RECORD_NOT_FOUND',
      `Found no inputs kept with ${row.number}; rehearse the case again from its form or file.`,
    );
  return { row, input: await unsealJson<CaseInput>(tx, row.id, row.input) };
}
