import type { EvidenceType } from '../../domain/evidence.ts';
import { sealBytes, sealJson, unsealBytes, unsealJson } from '../keys/case-key.ts';
import { many, maybe, one, type Tx } from '../database.ts';

/** A file of a case, without its bytes. */
export interface EvidenceEntry {
  readonly id: string;
  readonly name: string;
  readonly type: EvidenceType;
  /** Bytes. */
  readonly size: number;
  /** The incident that it supports, or null. */
  readonly incidentId: string | null;
  readonly addedBy: string;
  readonly addedAt: string;
}

interface NewEvidence extends Omit<EvidenceEntry, 'id' | 'size'> {
  readonly sha256: Buffer;
  readonly content: Buffer;
}

/** Stores a file, its name and bytes sealed under the key of the case. Returns its id. */
export async function insertEvidence(tx: Tx, caseId: string, file: NewEvidence): Promise<string> {
  const { name, type, incidentId, addedBy, addedAt, sha256, content } = file;
  const row = await one<{ id: string }>(
    tx,
    `INSERT INTO evidence (case_id, incident_id, type, size, sha256, body, content, added_by, added_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      ...[caseId, incidentId, type, content.length, sha256],
      ...[await sealJson(tx, caseId, { name }), await sealBytes(tx, caseId, content), addedBy, addedAt],
    ],
  );
  return row.id;
}

/** The file of the case with these very bytes, or null. */
export async function findEvidence(tx: Tx, caseId: string, sha256: Buffer): Promise<string | null> {
  const row = await maybe<{ id: string }>(tx, 'SELECT id FROM evidence WHERE case_id = $1 AND sha256 = $2', [
    caseId,
    sha256,
  ]);
  return row?.id ?? null;
}

/** Bytes of all files of the case. */
export async function evidenceSize(tx: Tx, caseId: string): Promise<number> {
  const { size } = await one<{ size: number }>(
    tx,
    'SELECT coalesce(sum(size), 0)::integer AS size FROM evidence WHERE case_id = $1',
    [caseId],
  );
  return size;
}

type Row = Omit<EvidenceEntry, 'name'> & { readonly body: Buffer };

/** In the order in which they were added. */
export async function listEvidence(tx: Tx, caseId: string): Promise<EvidenceEntry[]> {
  const rows = await many<Row>(
    tx,
    `SELECT id, type, size, incident_id, body, added_by, added_at FROM evidence WHERE case_id = $1 ORDER BY added_at, id`,
    [caseId],
  );
  const files: EvidenceEntry[] = [];
  for (const { body, ...row } of rows)
    files.push({ ...row, ...(await unsealJson<{ name: string }>(tx, caseId, body)) });
  return files;
}

/** One file of the case with its bytes, or null. */
export async function readEvidence(
  tx: Tx,
  caseId: string,
  id: string,
): Promise<{ readonly name: string; readonly content: Buffer } | null> {
  const row = await maybe<{ body: Buffer; content: Buffer }>(
    tx,
    'SELECT body, content FROM evidence WHERE case_id = $1 AND id = $2',
    [caseId, id],
  );
  if (row === null) return null;
  const { name } = await unsealJson<{ name: string }>(tx, caseId, row.body);
  return { name, content: await unsealBytes(tx, caseId, row.content) };
}
