import type { CaseFile } from '../../db/case-file.ts';
import { legalReview } from '../../db/contract-situation.ts';
import type { Tx } from '../../db/database.ts';
import { dossierVerdict, readDossier } from '../../db/dossier.ts';
import { insertAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { setCaseRole } from '../../db/tables/case-roles.ts';
import { endTask, needTask, type TaskRow } from '../../db/tables/tasks.ts';
import type { FormValues } from '../../domain/forms.ts';
import { TASKS, type TaskKind } from '../../domain/tasks.ts';
import { initialValues } from './initial-values.ts';

type AnswerOf = (tx: Tx, file: CaseFile, task: TaskRow, at: string) => Promise<FormValues | null>;

/** What the policy answers for people at T0 and T1 (process.md §5 in docs). Null = a person is asked after all. */
const AUTOMATIC: Partial<Record<TaskKind, AnswerOf>> = {
  'pattern-verdict': verdict,
  'contract-review': review,
  preparation: letter,
};

/** FAST and INTEGRITY go by their own rules at every tier; only the first round is automatic. */
export async function automaticAnswer(tx: Tx, file: CaseFile, task: TaskRow, at: string): Promise<FormValues | null> {
  const { path, tier } = file.row;
  const small = tier === 'T0' || tier === 'T1';
  if (!small || path === 'FAST' || path === 'INTEGRITY' || task.round > 1) return null;
  return (await AUTOMATIC[task.kind]?.(tx, file, task, at)) ?? null;
}

/** Of a client that paid nothing the tickets speak. */
async function verdict(tx: Tx, file: CaseFile, _task: TaskRow, at: string): Promise<FormValues | null> {
  if (file.row.tier !== 'T0') return null;
  const dossier = await readDossier(tx, file.row.id);
  if (!dossierVerdict(file, dossier, at).met) return null;
  const count = dossier.incidents.length;
  return {
    decision: 'verdict',
    recurring: count > 1,
    howArose: `${String(count)} dated records, ${String(dossier.complaints.length)} complaints, each with an attempted solution.`,
  };
}

/** The contract as it is on file, unless Legal must look at it (D5). */
async function review(tx: Tx, file: CaseFile, _task: TaskRow, at: string): Promise<FormValues | null> {
  if (file.row.pause !== null || (await legalReview(tx, file, at)).mandatory) return null;
  return { mayEnd: true, emailEnough: true, ...(await initialValues(tx, file, 'contract-review', at)) };
}

/** The suggested letter; what keeps it from being sent brings the owner in at the next round. */
async function letter(tx: Tx, file: CaseFile, _task: TaskRow, at: string): Promise<FormValues | null> {
  if (file.row.tier !== 'T0' || file.row.pause !== null) return null;
  const values = await initialValues(tx, file, 'preparation', at);
  if (typeof values['spokesperson'] !== 'string') return null;
  await setCaseRole(tx, file.row.id, 'spokesperson', values['spokesperson']);
  return values;
}

/** Records the answer as the policy's: no mail asks, no person is bothered. */
export async function answeredByPolicy(
  tx: Tx,
  file: CaseFile,
  task: TaskRow,
  values: FormValues,
  at: string,
): Promise<TaskRow> {
  const { decides } = TASKS[task.kind];
  const decided = decides === undefined ? 'done' : values[decides];
  const choice = typeof decided === 'boolean' ? String(decided) : typeof decided === 'string' ? decided : 'done';
  const by = `policy ${file.row.policyName} ${String(file.row.policyVersion)}`;
  await insertAnswer(tx, task.caseId, { taskId: task.id, personId: by, via: 'policy', choice, values, answeredAt: at });
  await endTask(tx, task.id, { state: 'answered', why: `automatic at ${file.row.tier ?? ''}`, choice, at, by });
  await writeAudit(tx, {
    at,
    caseId: task.caseId,
    actor: 'workflow',
    action: 'answered-by-policy',
    detail: { task: task.id, kind: task.kind, choice },
  });
  return needTask(tx, task.id);
}
