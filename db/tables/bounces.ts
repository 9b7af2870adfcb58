import type { BounceVerdict } from '../../domain/inbound.ts';
import { run, type Tx } from '../database.ts';

/** Records that a mail came back, once; what its server had said of it stays. False when it had come back before. */
export async function markBounced(
  tx: Tx,
  id: string,
  { verdict, reply, at }: { readonly verdict: BounceVerdict; readonly reply: string; readonly at: string },
): Promise<boolean> {
  const marked = await run(
    tx,
    `UPDATE outbox SET bounced_at = $4, bounce_verdict = $2, bounce_reply = $3
     WHERE id = $1 AND bounced_at IS NULL AND state IN ('queued', 'sending', 'accepted', 'unknown')`,
    [id, verdict, reply, at],
  );
  return marked === 1;
}
