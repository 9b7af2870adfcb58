import type { ReasonCode } from '../domain/codes.ts';
import { choicesOf, type FormValues } from '../domain/forms.ts';
import type { Tx } from './database.ts';
import { lastAnswer } from './tables/answers.ts';
import { listStages } from './tables/case-stages.ts';
import type { CaseRow } from './tables/cases.ts';

/** Repairs that had failed before the case began, as the owner stated them in triage. */
export function roundsBefore(triage: FormValues, code: ReasonCode): number {
  if (choicesOf(triage, `evidence.${code}`).includes('two-repairs-failed')) return 2;
  return triage[`repaired.${code}`] === true ? 1 : 0;
}

/** Rounds of repair that failed in this case. */
export async function roundsFailed(tx: Tx, caseId: string): Promise<number> {
  const stages = await listStages(tx, caseId);
  return stages.filter((one) => one.stage === 'repair' && one.outcome === 'failed').length;
}

/** Failed repairs of the reason that was tried most, before the case and in it (D12). */
export async function failedRepairs(tx: Tx, row: Pick<CaseRow, 'id' | 'reasons'>): Promise<number> {
  const triage = (await lastAnswer(tx, row.id, 'triage'))?.values ?? {};
  const before = Math.max(0, ...row.reasons.map((code) => roundsBefore(triage, code)));
  return before + (await roundsFailed(tx, row.id));
}
