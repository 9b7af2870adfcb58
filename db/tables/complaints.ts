import { sealJson, unsealJson } from '../keys/case-key.ts';
import { many, maybe, one, type Tx } from '../database.ts';

export interface Complaint {
  readonly id: string;
  readonly what: string;
  /** What was tried about it, in order. */
  readonly attempts: readonly string[];
}

interface Body {
  readonly what: string;
}

/** Records what the client complained about, sealed. Returns its id. */
export async function insertComplaint(tx: Tx, caseId: string, what: string, at: string): Promise<string> {
  const body: Body = { what };
  const row = await one<{ id: string }>(
    tx,
    'INSERT INTO complaints (case_id, body, recorded_at) VALUES ($1, $2, $3) RETURNING id',
    [caseId, await sealJson(tx, caseId, body), at],
  );
  return row.id;
}

/** Records what was tried about a complaint, sealed under the key of the complaint's case. Returns its id. */
export async function insertAttempt(
  tx: Tx,
  caseId: string,
  complaintId: string,
  what: string,
  at: string,
): Promise<string> {
  const body: Body = { what };
  const row = await one<{ id: string }>(
    tx,
    'INSERT INTO attempts (complaint_id, body, recorded_at) VALUES ($1, $2, $3) RETURNING id',
    [complaintId, await sealJson(tx, caseId, body), at],
  );
  return row.id;
}

/** True when the complaint is one of this case. */
export async function isComplaintOf(tx: Tx, caseId: string, complaintId: string): Promise<boolean> {
  return (
    (await maybe(tx, 'SELECT 1 AS found FROM complaints WHERE id = $2 AND case_id = $1', [caseId, complaintId])) !==
    null
  );
}

/** In the order in which they were recorded, each with what was tried. */
export async function listComplaints(tx: Tx, caseId: string): Promise<Complaint[]> {
  const rows = await many<{ id: string; body: Buffer; tried: Buffer | null }>(
    tx,
    `SELECT c.id, c.body, a.body AS tried FROM complaints c LEFT JOIN attempts a ON a.complaint_id = c.id
     WHERE c.case_id = $1 ORDER BY c.recorded_at, c.id, a.recorded_at, a.id`,
    [caseId],
  );
  const text = async (body: Buffer): Promise<string> => (await unsealJson<Body>(tx, caseId, body)).what;
  const found = new Map<string, { id: string; what: string; attempts: string[] }>();
  for (const { id, body, tried } of rows) {
    const complaint = found.get(id) ?? { id, what: await text(body), attempts: [] };
    if (tried !== null) complaint.attempts.push(await text(tried));
    found.set(id, complaint);
  }
  return [...found.values()];
}
