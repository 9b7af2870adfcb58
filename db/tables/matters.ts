import type { Stage } from '../../domain/codes.ts';
import { sealJson, unsealJson } from '../keys/case-key.ts';
import { many, maybe, one, run, type Tx } from '../database.ts';

export interface Matter {
  readonly id: string;
  readonly caseId: string;
  /** `late-bounce`: the notice came back after it had counted as delivered. */
  readonly kind: 'client-mail' | 'unknown-sender' | 'undelivered-mail' | 'late-bounce';
  /** The stage in which it came. */
  readonly stage: Stage;
  /** The contact who wrote it, or whom our mail did not reach; null for somebody whom the case does not know. */
  readonly fromId: string | null;
  readonly from: string;
  readonly text: string;
  readonly receivedAt: string;
  readonly settledAt: string | null;
  /** What a person found it to be (D13), once settled. */
  readonly became: string | null;
  /** The mail that did not arrive. */
  readonly mailId: string | null;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Row = Omit<Matter, 'from' | 'text'> & { readonly body: Buffer };

export async function insertMatter(
  tx: Tx,
  matter: Pick<Matter, 'caseId' | 'kind' | 'stage' | 'fromId' | 'from' | 'text' | 'receivedAt'> &
    Partial<Pick<Matter, 'mailId'>>,
): Promise<string> {
  const { caseId, kind, stage, fromId, from, text, receivedAt, mailId = null } = matter;
  const row = await one<{ id: string }>(
    tx,
    `INSERT INTO matters (case_id, kind, stage, from_id, body, received_at, mail_id) VALUES ($1, $2, $3, $4, $5, $6, $7)
     RETURNING id`,
    [caseId, kind, stage, fromId, await sealJson(tx, caseId, { from, text }), receivedAt, mailId],
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

/** The open matter about mail that does not reach this person, or null. */
export async function openMatterAbout(tx: Tx, caseId: string, personId: string): Promise<string | null> {
  const row = await maybe<{ id: string }>(
    tx,
    `SELECT id FROM matters WHERE case_id = $1 AND kind = 'undelivered-mail' AND from_id = $2 AND settled_at IS NULL LIMIT 1`,
    [caseId, personId],
  );
  return row?.id ?? null;
}

/** The newest matter in which a person gave another address for mail to this reader, or null. */
export async function correctionFor(tx: Tx, caseId: string, personId: string): Promise<string | null> {
  const row = await maybe<{ id: string }>(
    tx,
    `SELECT id FROM matters WHERE case_id = $1 AND kind = 'undelivered-mail' AND from_id = $2 AND became = 'corrected'
     ORDER BY settled_at DESC LIMIT 1`,
    [caseId, personId],
  );
  return row?.id ?? null;
}

/** The matter that a task is about; null where its subject is something else. */
export async function matterOfSubject(tx: Tx, subject: string): Promise<Matter | null> {
  return UUID.test(subject) ? readMatter(tx, subject) : null;
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
