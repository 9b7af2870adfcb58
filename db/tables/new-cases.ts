import type { ReasonCode } from '../../domain/codes.ts';
import type { InlineRecords } from '../../domain/directory.ts';
import { foldText } from '../../domain/fold-text.ts';
import { createCaseKey, sealJson } from '../keys/case-key.ts';
import { maybe, one, run, type Tx } from '../database.ts';

export interface NewCase {
  readonly id: string;
  readonly number: string;
  readonly clientName: string;
  readonly clientId: string | null;
  readonly contractId: string | null;
  readonly ownerId: string;
  readonly country: string;
  readonly currency: string;
  readonly leadReason: ReasonCode;
  readonly reasons: readonly ReasonCode[];
  readonly policyName: string;
  readonly policyVersion: number;
  readonly inline: InlineRecords;
  /** The body that the case is started with, JSON-plain. */
  readonly input: object;
  /** Where the clock of a rehearsal begins; null for live cases. */
  readonly rehearsalNow: string | null;
  readonly openedAt: string;
}

export async function newCaseId(tx: Tx): Promise<string> {
  return (await one<{ id: string }>(tx, 'SELECT uuidv7() AS id')).id;
}

/** `PW-1001`, or `R-1` for a rehearsal. Numbers are not given twice, and may have gaps. */
export async function nextCaseNumber(tx: Tx, rehearsal: boolean): Promise<string> {
  const sequence = rehearsal ? 'rehearsal_case_numbers' : 'live_case_numbers';
  const { n } = await one<{ n: number }>(tx, 'SELECT nextval($1::regclass) AS n', [sequence]);
  return `${rehearsal ? 'R' : 'PW'}-${String(n)}`;
}

/** Writes the case with its own key; its stage is `intake`. */
export async function insertCase(tx: Tx, row: NewCase): Promise<void> {
  await createCaseKey(tx, row.id);
  await run(
    tx,
    `INSERT INTO cases (id, number, stage, client_name, client_id, contract_id, owner_id, country, currency, lead_reason, reasons,
       policy_name, policy_version, inline_records, rehearsal_now, opened_at, input, search_text)
     VALUES ($1, $2, 'intake', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      row.id,
      row.number,
      row.clientName,
      row.clientId,
      row.contractId,
      row.ownerId,
      row.country,
      row.currency,
      row.leadReason,
      row.reasons,
      row.policyName,
      row.policyVersion,
      await sealJson(tx, row.id, row.inline),
      row.rehearsalNow,
      row.openedAt,
      await sealJson(tx, row.id, row.input),
      searchText(row),
    ],
  );
}

/** What lists look through: client and number, folded as what people type is. */
export const searchText = ({ clientName, number }: Pick<NewCase, 'clientName' | 'number'>): string =>
  foldText(`${clientName} ${number}`);

/** A rehearsal stays attached to the live case that was started from it. */
export async function attachRehearsal(tx: Tx, rehearsalId: string, caseId: string): Promise<void> {
  await run(tx, 'UPDATE cases SET rehearsal_of = $2 WHERE id = $1 AND rehearsal_now IS NOT NULL', [
    rehearsalId,
    caseId,
  ]);
}

/**
 * The number of the open live case of that client and contract, or null; a case stopped for criticism only has that left to answer, and new
 * facts need a new one (D1 row 3). Holds a lock on the pair until the transaction ends, so
 * that of two starts at once the second sees the first.
 */
export async function findOpenCase(tx: Tx, clientId: string, contractId: string): Promise<string | null> {
  const pair = JSON.stringify([clientId, contractId]);
  await run(tx, `SELECT pg_advisory_xact_lock(hashtextextended('open-case' || $1, 0))`, [pair]);
  const row = await maybe<{ number: string }>(
    tx,
    `SELECT number FROM cases WHERE client_id = $1 AND contract_id = $2 AND ended_at IS NULL AND rehearsal_now IS NULL
       AND outcome IS DISTINCT FROM 'STOPPED'
     ORDER BY id LIMIT 1`,
    [clientId, contractId],
  );
  return row?.number ?? null;
}

/** The instant of the database, which live cases stand at. */
export async function databaseNow(tx: Tx): Promise<string> {
  return (await one<{ now: string }>(tx, 'SELECT clock_timestamp() AS now')).now;
}
