import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { roundsBefore, roundsFailed } from '../../db/failed-repairs.ts';
import { owedInAll } from '../../db/figures.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { listStages } from '../../db/tables/case-stages.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { reasonsToRepair } from '../../domain/repair-plan.ts';
import type { SkipFacts } from '../../domain/skips.ts';

/** Outcomes after which a repair is due whatever was tried before. */
const BACK_TO_REPAIR = ['repair', 'repair-again', 'reversed-to-repair', 'again'];

/** What decides whether the stage that comes next is run (process.md §4 and §5 in docs). */
export async function skipFacts(tx: Tx, file: CaseFile, before: string | null): Promise<SkipFacts> {
  const { row, policy } = file;
  const figures = await owedInAll(tx, file);
  const items = await listExitItems(tx, row.id);
  const rounds = await roundsFailed(tx, row.id);
  const triage = (await lastAnswer(tx, row.id, 'triage'))?.values ?? {};
  const path = row.path ?? 'STANDARD';
  return {
    tier: row.tier,
    path: row.path,
    pause: row.pause !== null,
    clientLeft: row.leftOn !== null,
    notPartOf: policy.notPartOf,
    openItems: items.filter((item) => item.state === 'open').length,
    owed: figures?.owed.amount ?? 0,
    goodwill: figures?.goodwill.amount ?? 0,
    reasonsToRepair: reasonsToRepair({
      tier: row.tier ?? 'T2',
      path,
      reasons: row.reasons.map((code) => ({ code, failedRounds: roundsBefore(triage, code) + rounds })),
    }),
    ownPart: path === 'INTEGRITY',
    needsRepairFirst:
      (before !== null && BACK_TO_REPAIR.includes(before)) ||
      (path === 'REPAIR_EXTRA' && !(await wasRepaired(tx, row.id))),
  };
}

/** A round of repair has ended in this case. */
async function wasRepaired(tx: Tx, caseId: string): Promise<boolean> {
  const ended = (await listStages(tx, caseId)).filter((one) => one.stage === 'repair' && one.outcome !== null);
  return ended.some((one) => one.outcome !== 'skipped');
}
