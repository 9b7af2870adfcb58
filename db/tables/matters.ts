import type { Stage } from '../../domain/codes.ts';
import { sealJson, unsealJson } from '../keys/case-key.ts';
import { many, maybe, one, run, type Tx } from '../database.ts';

export interface Matter {
  readonly id: string;
  readonly caseId: string;
  /** `late-bounce`: the notice came back after it had counted as delivered. */
  readonly kind: 'client-mail' | 'unknown-sender' | 'late-bounce';
  /** The stage in which it came. */
  readonly stage: Stage;
  /** The contact who wrote it; null for somebody whom the case does not know. */
  readonly fromId: string | null;
  readonly from: string;
  readonly text: string;
  readonly receivedAt: string;
  readonly settledAt: string | null;
  /** What a person found it to be (D13), once settled. */
  readonly became: string | null;
}

type Row = Omit<Matter, 'from' | 'text'> & { readonly body: Buffer };

export async function insertMatter(
  tx: Tx,
  matter: Pick<Matter, 'caseId' | 'kind' | 'stage' | 'fromId' | 'from' | 'text' | 'receivedAt'>,
): Promise<string> {
  const { caseId, kind, stage, fromId, from, text, receivedAt } = matter;
  const row = await one<{ id: string }>(
    tx,
    'INSERT INTO matters (case_id, kind, stage, from_id, body, received_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
    [caseId, kind, stage, fromId, await sealJson(tx, caseId, { from, text }), receivedAt],
  );
  return row.id;
}

export async function readMatter(tx: Tx, id: string): Promise<Matter | null> {
  const row = await maybe<Row>(tx, 'SELECT * FROM matters WHERE id = $1', [id]);
  return row === null ? null : opened(tx, row);
}

export async function listMatters(tx: Tx, caseId: string): Promise<Matter[]> {
  const rows = await many<Row>(tx, 'SELECT * FROM matters WHERE case_id = $1 ORDER BY received_at, id', [caseId]);
  return Promise.all(rows.map((row) => opened(tx, row)));
}

/** Those that nobody settled yet. */
export async function openMatterIds(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    'SELECT id FROM matters WHERE case_id = $1 AND settled_at IS NULL ORDER BY received_at, id',
    [caseId],
  );
  return rows.map(({ id }) => id);
}

export async function settleMatter(tx: Tx, id: string, became: string, at: string): Promise<void> {
  await run(tx, 'UPDATE matters SET settled_at = $3, became = $2 WHERE id = $1 AND settled_at IS NULL', [
    id,
    became,
    at,
  ]);
}

async function opened(tx: Tx, { body, ...row }: Row): Promise<Matter> {
  return { ...row, ...(await unsealJson<{ from: string; text: string }>(tx, row.caseId, body)) };
}

/** What a person found it to be; it stays open while somebody still has to answer. */
export async function classifyMatter(tx: Tx, id: string, became: string): Promise<void> {
  await run(tx, 'UPDATE matters SET became = $2 WHERE id = $1', [id, became]);
}
