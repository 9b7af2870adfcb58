import { randomBytes } from 'node:crypto';
import type { Tx } from '../../db/database.ts';
import { hashToken, insertLink } from '../../db/tables/links.ts';
import type { TaskRow } from '../../db/tables/tasks.ts';

/**
 * The only maker of decision links: 32 random bytes in the URL, their SHA-256 in the table, bound to task, revision, person, purpose and
 * packet. Called in the transaction that stores the composed mail.
 */
export async function mintDecisionLink(
  tx: Tx,
  publicUrl: string,
  link: { task: TaskRow; personId: string; purpose: 'answer' | 'stop'; at: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const { task, personId, purpose, at } = link;
  await insertLink(tx, {
    tokenHash: hashToken(token),
    taskId: task.id,
    personId,
    purpose,
    taskRevision: task.revision,
    packetDigest: task.packetDigest,
    expiresAt: task.closesAt,
    mintedAt: at,
  });
  return `${publicUrl}/d/${token}`;
}
