import { reading } from '../db/database.ts';
import { hashToken, readLinkRow, recordOpen } from '../db/tables/links.ts';
import type { ServiceDeps } from './deps.ts';

/** Opening a link is recorded and changes nothing: machines open links too, so it never counts as "seen". */
export async function recordLinkOpen(
  deps: ServiceDeps,
  token: string,
  open: { method: string; likelyMachine: boolean },
): Promise<void> {
  const tx = reading(deps.db);
  const link = await readLinkRow(tx, hashToken(token));
  if (link !== null) await recordOpen(tx, link.tokenHash, open.method, open.likelyMachine);
}
