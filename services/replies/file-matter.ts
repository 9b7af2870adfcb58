import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { writeMessage } from '../../db/tables/case-messages.ts';
import { insertMatter, type Matter } from '../../db/tables/matters.ts';

/** Something that a person must look at, beside the stages. Returns its id. */
export async function fileMatter(
  tx: Tx,
  { row }: Pick<CaseFile, 'row'>,
  { at, ...matter }: Pick<Matter, 'kind' | 'fromId' | 'from' | 'text'> & { readonly at: string },
): Promise<string> {
  const id = await insertMatter(tx, { ...matter, caseId: row.id, stage: row.stage, receivedAt: at });
  await writeMessage(tx, row.id, { kind: 'matter', ref: id, choice: matter.kind });
  await writeAudit(tx, {
    at,
    caseId: row.id,
    actor: matter.fromId ?? 'unknown',
    action: 'mail-filed',
    detail: { matter: id, kind: matter.kind },
  });
  return id;
}
