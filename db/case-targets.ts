import type { InlineRecords } from '../domain/directory.ts';
import { run, type Tx } from './database.ts';
import { sealJson, unsealJson } from './keys/case-key.ts';
import type { CaseRow } from './tables/cases.ts';

/**
 * Names a person as one who was hurt: from now on they may not decide, speak to the client or read it (F8), and are no spokesperson any
 * more. Naming them again does no harm.
 */
export async function addTarget(tx: Tx, row: Pick<CaseRow, 'id' | 'inlineRecords'>, personId: string): Promise<void> {
  const inline = await unsealJson<InlineRecords>(tx, row.id, row.inlineRecords);
  const targetIds = [...new Set([...inline.targetIds, personId])];
  const sealed = await sealJson(tx, row.id, { ...inline, targetIds });
  await run(tx, 'UPDATE cases SET inline_records = $2 WHERE id = $1', [row.id, sealed]);
  await run(tx, `DELETE FROM case_roles WHERE case_id = $1 AND role = 'spokesperson' AND person_id = $2`, [
    row.id,
    personId,
  ]);
}
