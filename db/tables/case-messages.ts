import type { MessageKind } from '../../domain/facts.ts';
import { many, one, run, type Tx } from '../database.ts';

/** One note from people or the outside to the workflow. `seq` counts per case without gaps. */
export interface CaseMessage {
  readonly seq: number;
  readonly kind: MessageKind;
  readonly ref: string;
  readonly choice: string;
}

/** Leaves a message; the number is taken under the case's row lock, so that numbers follow commits. */
export async function writeMessage(tx: Tx, caseId: string, message: Omit<CaseMessage, 'seq'>): Promise<number> {
  const row = await one<{ seq: number }>(
    tx,
    'UPDATE cases SET next_message_seq = next_message_seq + 1 WHERE id = $1 RETURNING next_message_seq - 1 AS seq',
    [caseId],
  );
  await run(tx, 'INSERT INTO case_messages (case_id, seq, kind, ref, choice) VALUES ($1, $2, $3, $4, $5)', [
    caseId,
    row.seq,
    message.kind,
    message.ref,
    message.choice,
  ]);
  return row.seq;
}

export async function listUntold(tx: Tx, caseId: string): Promise<CaseMessage[]> {
  return many<CaseMessage>(
    tx,
    'SELECT seq, kind, ref, choice FROM case_messages WHERE case_id = $1 AND told_at IS NULL ORDER BY seq',
    [caseId],
  );
}

export async function markTold(tx: Tx, caseId: string, upTo: number): Promise<void> {
  await run(tx, 'UPDATE case_messages SET told_at = now() WHERE case_id = $1 AND seq <= $2 AND told_at IS NULL', [
    caseId,
    upTo,
  ]);
}

/** Cases with messages that nobody told the workflow for some seconds. */
export async function listCasesWithUntold(tx: Tx, olderThanSeconds: number): Promise<string[]> {
  const rows = await many<{ caseId: string }>(
    tx,
    `SELECT DISTINCT case_id FROM case_messages WHERE told_at IS NULL AND written_at < now() - make_interval(secs => $1) LIMIT 500`,
    [olderThanSeconds],
  );
  return rows.map((row) => row.caseId);
}

export async function lastSeq(tx: Tx, caseId: string): Promise<number> {
  return (await one<{ last: number }>(tx, 'SELECT next_message_seq - 1 AS last FROM cases WHERE id = $1', [caseId]))
    .last;
}
