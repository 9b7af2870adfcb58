import { reading, type Tx } from '../../db/database.ts';
import { readClientLink, recordClientOpen } from '../../db/tables/client-links.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { hashToken } from '../../db/tables/links.ts';
import { findClientLink, type OpenClientLink } from '../../db/views/client-page/find-client-link.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { ServiceDeps } from '../deps.ts';

/** Opening the page is recorded and changes nothing: machines open links too, so it never counts as "seen". */
export async function recordClientPageOpen(
  { db }: Pick<ServiceDeps, 'db'>,
  token: string,
  open: { readonly method: string; readonly likelyMachine: boolean },
): Promise<void> {
  await recordClientOpen(reading(db), hashToken(token), open);
}

/** The link of a token under the lock of its case, as long as its page may be used. Throws LINK_NOT_FOUND, LINK_STALE, CASE_ENDED. */
export async function lockClientPage(tx: Tx, token: string): Promise<OpenClientLink> {
  const link = await readClientLink(tx, hashToken(token));
  if (link !== null) await lockCase(tx, link.caseId);
  const found = await findClientLink(tx, token);
  if (found === null)
    throw new OffboardingError('LINK_NOT_FOUND', 'Found no such link; copy the whole link from the newest mail.');
  if (found.why !== null)
    throw new OffboardingError(
      'LINK_STALE',
      `Found a page that takes nothing at the moment; nothing was sent. Write to ${found.company.contact} instead.`,
    );
  const { row } = found.file;
  if (row.endedAt !== null)
    throw new OffboardingError(
      'CASE_ENDED',
      `Everything about reference ${row.number} is closed; nothing was sent. Write to ${found.company.contact} instead.`,
    );
  return found;
}
