import { many, run, type Tx } from './database.ts';

/** Children before what they belong to; `$1` is the case. Rows of the audit stay: its chain must hold. */
const DELETES = [
  'DELETE FROM link_opens WHERE token_hash IN (SELECT l.token_hash FROM links l JOIN tasks t ON t.id = l.task_id WHERE t.case_id = $1)',
  'DELETE FROM links WHERE task_id IN (SELECT id FROM tasks WHERE case_id = $1)',
  'DELETE FROM answers WHERE task_id IN (SELECT id FROM tasks WHERE case_id = $1)',
  'DELETE FROM task_people WHERE task_id IN (SELECT id FROM tasks WHERE case_id = $1)',
  'DELETE FROM attempts WHERE complaint_id IN (SELECT id FROM complaints WHERE case_id = $1)',
  `DELETE FROM provider_events WHERE provider = 'rehearsal' AND starts_with(business_key, 'refund/' || $1::text || '/')`,
  ...[
    ...['evidence', 'reversals', 'matters'],
    ...['outbox', 'tasks', 'complaints', 'case_messages', 'packets', 'refund_lines', 'incidents', 'assessments'],
    ...['exit_items', 'rule_traces', 'case_stages', 'case_roles', 'side_states', 'feedback_items'],
    ...['warnings', 'overrides', 'idempotency_keys', 'form_presses', 'case_keys'],
  ].map((table) => `DELETE FROM ${table} WHERE case_id = $1`),
  'DELETE FROM cases WHERE id = $1',
];

/** Deletes a rehearsal with everything that hangs on it, its key included. Does nothing to live cases. */
export async function deleteRehearsal(tx: Tx, caseId: string): Promise<void> {
  const found = await run(tx, 'SELECT 1 FROM cases WHERE id = $1 AND rehearsal_now IS NOT NULL FOR UPDATE', [caseId]);
  if (found === 0) return;
  for (const sql of DELETES) await run(tx, sql, [caseId]);
}

/** Rehearsals that are older than their policy keeps them (real time); those attached to a live case stay with it. */
export async function listOldRehearsals(tx: Tx): Promise<string[]> {
  const rows = await many<{ id: string }>(
    tx,
    `SELECT c.id FROM cases c JOIN policies p ON p.name = c.policy_name AND p.version = c.policy_version
     WHERE c.rehearsal_now IS NOT NULL AND c.rehearsal_of IS NULL
       AND c.created_at < now() - make_interval(days => (p.data ->> 'rehearsalKeptDays')::integer)
     ORDER BY c.created_at LIMIT 100`,
  );
  return rows.map(({ id }) => id);
}
