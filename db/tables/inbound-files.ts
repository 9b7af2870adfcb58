import type { ReceivedFile } from '../../domain/inbound.ts';
import { sealBytes, sealJson, unsealBytes, unsealJson } from '../keys/case-key.ts';
import { many, maybe, run, type Tx } from '../database.ts';

/** Bytes; a larger file stays in the raw mail alone. */
const LARGEST = 10 * 1024 * 1024;

export interface InboundFile {
  readonly n: number;
  readonly name: string;
  /** What the sender says that it is. */
  readonly type: string;
  readonly size: number;
  /** False where only its name is kept here, because it is too large. */
  readonly kept: boolean;
}

/** Keeps the files of a mail apart from it, in place of those kept before. */
export async function keepFiles(
  tx: Tx,
  inboundId: string,
  caseId: string | null,
  files: readonly ReceivedFile[],
): Promise<void> {
  await run(tx, 'DELETE FROM inbound_files WHERE inbound_id = $1', [inboundId]);
  for (const [i, { name, type, content }] of files.entries()) {
    const kept = content.length <= LARGEST ? await sealBytes(tx, caseId, Buffer.from(content)) : null;
    await run(tx, 'INSERT INTO inbound_files (inbound_id, n, size, body, content) VALUES ($1, $2, $3, $4, $5)', [
      ...[inboundId, i + 1, content.length, await sealJson(tx, caseId, { name, type }), kept],
    ]);
  }
}

export async function listFiles(tx: Tx, inboundId: string, caseId: string | null): Promise<InboundFile[]> {
  const rows = await many<{ n: number; size: number; body: Buffer; kept: boolean }>(
    tx,
    'SELECT n, size, body, content IS NOT NULL AS kept FROM inbound_files WHERE inbound_id = $1 ORDER BY n',
    [inboundId],
  );
  return Promise.all(
    rows.map(async ({ body, ...row }) => ({
      ...row,
      ...(await unsealJson<{ name: string; type: string }>(tx, caseId, body)),
    })),
  );
}

/** One file with its bytes, or null. */
export async function readFileOf(
  tx: Tx,
  inboundId: string,
  caseId: string | null,
  n: number,
): Promise<{ name: string; content: Buffer } | null> {
  const row = await maybe<{ body: Buffer; content: Buffer | null }>(
    tx,
    'SELECT body, content FROM inbound_files WHERE inbound_id = $1 AND n = $2',
    [inboundId, n],
  );
  if (row?.content == null) return null;
  const { name } = await unsealJson<{ name: string }>(tx, caseId, row.body);
  return { name, content: await unsealBytes(tx, caseId, row.content) };
}
