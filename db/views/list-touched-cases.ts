import type { Cells, RecordKind } from '../../domain/record-kinds.ts';
import { many, type Tx } from '../database.ts';

export interface TouchedCase {
  readonly id: string;
  readonly number: string;
  readonly clientName: string;
  readonly stage: string;
}

const MOST = 50;

/** Condition on `cases c`, with the key of a record as $1, for records that open cases read as they are now. */
const TOUCHES: Readonly<Partial<Record<RecordKind, string>>> = {
  people: `(c.owner_id = $1
    OR EXISTS (SELECT 1 FROM case_roles r WHERE r.case_id = c.id AND r.person_id = $1)
    OR EXISTS (SELECT 1 FROM tasks k JOIN task_people kp ON kp.task_id = k.id
                WHERE k.case_id = c.id AND kp.person_id = $1 AND k.state = 'open'))`,
  clients: 'c.client_id = $1',
  contracts: 'c.contract_id = $1',
};

/** Through which column a record of another kind touches what its parent touches. */
const PARENTS: Readonly<Partial<Record<RecordKind, readonly [column: string, kind: RecordKind]>>> = {
  absences: ['person_id', 'people'],
  contacts: ['client_id', 'clients'],
  deliverables: ['contract_id', 'contracts'],
  invoices: ['contract_id', 'contracts'],
};

/** Open live cases that read this record as it is now, the oldest 50. */
export async function listTouchedCases(tx: Tx, kind: RecordKind, key: string, cells: Cells): Promise<TouchedCase[]> {
  const parent = PARENTS[kind];
  const condition = TOUCHES[parent?.[1] ?? kind];
  if (condition === undefined) return [];
  return many<TouchedCase>(
    tx,
    `SELECT c.id, c.number, c.client_name, c.stage FROM cases c
      WHERE c.ended_at IS NULL AND c.rehearsal_now IS NULL AND ${condition} ORDER BY c.created_at, c.id LIMIT ${String(MOST)}`,
    [parent === undefined ? key : (cells[parent[0]] ?? '')],
  );
}
