import { many, maybe, run, type Tx } from '../database.ts';
import { sealJson } from '../keys/case-key.ts';
import type { FormValues } from '../../domain/forms.ts';
import type { LinkRow } from './links.ts';

/** Minutes in which somebody reads and decides after they showed their factor. */
const MINUTES = 30;

type Shown = Pick<LinkRow, 'tokenHash' | 'packetDigest'>;

export async function insertLinkFactor(
  tx: Tx,
  { tokenHash, packetDigest }: Shown,
  secretHash: Buffer,
  by: 'passkey' | 'totp',
): Promise<void> {
  await run(tx, 'INSERT INTO link_factors (secret_hash, token_hash, packet_digest, shown_by) VALUES ($1, $2, $3, $4)', [
    secretHash,
    tokenHash,
    packetDigest,
    by,
  ]);
}

/** Whether the holder of the secret showed a factor for this link and the packet that it was made for. */
export async function hasLinkFactor(tx: Tx, { tokenHash, packetDigest }: Shown, secretHash: Buffer): Promise<boolean> {
  const row = await maybe(
    tx,
    `SELECT 1 AS found FROM link_factors WHERE secret_hash = $1 AND token_hash = $2 AND packet_digest = $3
       AND shown_at > now() - make_interval(mins => $4)`,
    [secretHash, tokenHash, packetDigest, MINUTES],
  );
  return row !== null;
}

export interface FirstApproval {
  readonly taskId: string;
  readonly caseId: string;
  readonly packetDigest: string;
  readonly personId: string;
  readonly via: string;
  readonly at: string;
  readonly values: FormValues;
}

/** An approval that waits for a second one; a repeat changes nothing. */
export async function insertFirstApproval(tx: Tx, first: FirstApproval): Promise<boolean> {
  const { taskId, packetDigest, personId, via, at } = first;
  const sealed = await sealJson(tx, first.caseId, first.values);
  const added = await run(
    tx,
    `INSERT INTO first_approvals (task_id, packet_digest, person_id, via, given_at, values_sealed)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [taskId, packetDigest, personId, via, at, sealed],
  );
  return added === 1;
}

/** Who approved this packet by a link alone, the first one first. */
export async function listFirstApprovals(
  tx: Tx,
  taskId: string,
  packetDigest: string | null,
): Promise<{ personId: string; givenAt: string }[]> {
  return many(
    tx,
    'SELECT person_id, given_at FROM first_approvals WHERE task_id = $1 AND packet_digest = $2 ORDER BY given_at',
    [taskId, packetDigest],
  );
}
