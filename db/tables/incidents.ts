import type { ReasonCode } from '../../domain/codes.ts';
import { sealJson, unsealJson } from '../keys/case-key.ts';
import { many, one, type Tx } from '../database.ts';

export interface IncidentEntry {
  readonly reason: ReasonCode;
  /** Calendar date on which it happened. */
  readonly on: string;
  readonly what: string;
  readonly source: string;
  readonly verifiedBy: string | null;
  /** It is only criticism of us (D1 row 3). */
  readonly criticismOnly: boolean;
  /** Further reasons that it supports (D1, independence). */
  readonly serves: readonly ReasonCode[];
  /** The earlier incident of the case, counted from 1, whose content it repeats. */
  readonly repeats: number | null;
}

interface IncidentBody {
  readonly what: string;
  readonly source: string;
  readonly verifiedBy: string | null;
}

/** Records one incident, its texts sealed under the key of the case. Returns its id. */
export async function insertIncident(tx: Tx, caseId: string, entry: IncidentEntry, at: string): Promise<string> {
  const { reason, on, criticismOnly, what, source, verifiedBy, serves, repeats } = entry;
  const body: IncidentBody = { what, source, verifiedBy };
  const row = await one<{ id: string }>(
    tx,
    `INSERT INTO incidents (case_id, reason, happened_on, criticism_only, verified, serves, repeats, body, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [caseId, reason, on, criticismOnly, verifiedBy !== null, serves, repeats, await sealJson(tx, caseId, body), at],
  );
  return row.id;
}

interface Row {
  readonly id: string;
  readonly reason: ReasonCode;
  readonly happenedOn: string;
  readonly criticismOnly: boolean;
  readonly serves: readonly ReasonCode[];
  readonly repeats: number | null;
  readonly body: Buffer;
}

/** By date. */
export async function listIncidents(tx: Tx, caseId: string): Promise<(IncidentEntry & { readonly id: string })[]> {
  const rows = await many<Row>(
    tx,
    'SELECT id, reason, happened_on, criticism_only, serves, repeats, body FROM incidents WHERE case_id = $1 ORDER BY happened_on, id',
    [caseId],
  );
  const incidents = [];
  for (const { body, happenedOn, ...row } of rows) {
    const texts = await unsealJson<IncidentBody>(tx, caseId, body);
    incidents.push({ ...row, ...texts, on: happenedOn });
  }
  return incidents;
}
