import { openCaseFile } from '../db/case-file.ts';
import type { Tx } from '../db/database.ts';
import { hashToken, readLinkRow, type LinkRow } from '../db/tables/links.ts';
import { needTask } from '../db/tables/tasks.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { Actor } from './deps.ts';
import { isPageNonce, readerOf } from './read-link.ts';

/** The link of a token, for its purpose; throws LINK_NOT_FOUND. */
export async function needLink(tx: Tx, token: string, purpose: LinkRow['purpose']): Promise<LinkRow> {
  const link = await readLinkRow(tx, hashToken(token));
  if (link?.purpose !== purpose)
    throw new OffboardingError('LINK_NOT_FOUND', 'This link is not known. Open the newest mail about the case.');
  return link;
}

/** The nonce proves which version the page showed; throws PACKET_CHANGED. */
export function checkNonce(tx: Tx, link: LinkRow, nonce: string): void {
  if (!isPageNonce(tx, link, nonce))
    throw new OffboardingError(
      'PACKET_CHANGED',
      'The page that was sent is not the one that was shown; open the link again and decide there.',
    );
}

/** Whoever the link was minted for. */
export async function linkActor(tx: Tx, link: LinkRow): Promise<Actor> {
  const { caseId } = await needTask(tx, link.taskId);
  const file = await openCaseFile(tx, caseId);
  return { personId: link.personId, name: (await readerOf(file, link.personId)).name, roles: [], via: 'link' };
}
