import type { TraceInputs } from '../../domain/trace-inputs.ts';
import { many, run, type Tx } from '../database.ts';

export interface RuleTrace {
  readonly rule: string;
  readonly step: number;
  readonly rowId: string;
  readonly outcome: string;
  readonly at: string;
  /** What the rule read; null where its row says it all. */
  readonly inputs: TraceInputs | null;
}

type NewTrace = Omit<RuleTrace, 'inputs'> & { readonly inputs?: TraceInputs };

/** Records which row of a rule decided at a step of the case; the newest decision of a step counts. */
export async function writeTrace(tx: Tx, caseId: string, trace: NewTrace): Promise<void> {
  await run(
    tx,
    `INSERT INTO rule_traces (case_id, rule, step, row_id, outcome, at, inputs) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (case_id, rule, step) DO UPDATE
       SET row_id = excluded.row_id, outcome = excluded.outcome, at = excluded.at, inputs = excluded.inputs`,
    [
      ...[caseId, trace.rule, trace.step, trace.rowId, trace.outcome, trace.at],
      trace.inputs === undefined ? null : JSON.stringify(trace.inputs),
    ],
  );
}

export async function listTraces(tx: Tx, caseId: string): Promise<RuleTrace[]> {
  return many<RuleTrace>(
    tx,
    'SELECT rule, step, row_id, outcome, at, inputs FROM rule_traces WHERE case_id = $1 ORDER BY step, rule',
    [caseId],
  );
}
