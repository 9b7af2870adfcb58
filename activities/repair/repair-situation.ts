import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { roundsBefore } from '../../db/failed-repairs.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { listStages } from '../../db/tables/case-stages.ts';
import { listIncidents } from '../../db/tables/incidents.ts';
import { dateOf } from '../../domain/calendar.ts';
import type { ReasonCode } from '../../domain/codes.ts';
import type { RepairContext } from '../../domain/form-context.ts';
import { repairFor, repairUntil, type RepairRow } from '../../domain/repair-plan.ts';

/** What the repair of a case is about: the row of D3 of the reason that comes first, the reasons it covers, its dated facts. */
export interface RepairSituation {
  readonly row: RepairRow;
  readonly codes: readonly ReasonCode[];
  readonly facts: readonly { readonly on: string; readonly what: string }[];
  readonly extra: boolean;
  /** Last day of the window by D3. */
  readonly until: string;
}

const FACTS_TOLD = 3;
const MOST_ROUNDS = 2;

/** The lead reason comes first where it may be repaired; then those never repaired (R9). */
export async function repairSituation(tx: Tx, file: CaseFile, at: string): Promise<RepairSituation> {
  const extra = file.row.path === 'REPAIR_EXTRA';
  const triage = (await lastAnswer(tx, file.row.id, 'triage'))?.values ?? {};
  const { leadReason, reasons } = file.row;
  const order = [leadReason, ...reasons].toSorted((a, b) => roundsBefore(triage, a) - roundsBefore(triage, b));
  const first = order.find((code) => repairFor(code, { extra }) !== null) ?? leadReason;
  const row = repairFor(first, { extra });
  if (row === null) throw new RangeError(`found no row of D3 for ${first}, expected repair to be skipped`);
  const codes = extra ? reasons : reasons.filter((code) => repairFor(code, { extra })?.row === row.row);
  const incidents = (await listIncidents(tx, file.row.id)).filter((one) => codes.includes(one.reason));
  const from = dateOf(at, file.settings.zone);
  return {
    row,
    codes,
    extra,
    facts: incidents.slice(-FACTS_TOLD).map(({ on, what }) => ({ on, what })),
    until: repairUntil(row, {
      from,
      tier: file.row.tier ?? 'T2',
      nextCycleEndsOn: null,
      termEndsOn: file.records.contract.termEndsOn,
    }),
  };
}

/** What the forms of `repair` need; null where nothing is repaired. */
export async function repairContext(tx: Tx, file: CaseFile, at: string): Promise<RepairContext | null> {
  if (file.row.path === null || file.row.path === 'FAST') return null;
  const { row, extra } = await repairSituation(tx, file, at);
  return { extra, warning: row.kind === 'warning', maxDays: row.maxDays };
}

/** Repair was tried twice in this case (stage 3). */
export async function repairsUsedUp(tx: Tx, caseId: string): Promise<boolean> {
  const rounds = (await listStages(tx, caseId)).filter((one) => one.stage === 'repair' && one.outcome !== 'skipped');
  return rounds.length >= MOST_ROUNDS;
}
