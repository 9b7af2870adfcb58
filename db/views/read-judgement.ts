import type { CannotDecide } from '../../domain/approvers.ts';
import { STAGES } from '../../domain/codes.ts';
import { SIDE_STATE_SPECS, type SideState } from '../../domain/side-states.ts';
import { whyNobodyDecides } from '../approver-search.ts';
import { openCaseFile } from '../case-file.ts';
import type { Tx } from '../database.ts';
import type { CaseRow } from '../tables/cases.ts';
import { listOverrides, type Override } from '../tables/overrides.ts';
import { listSideStates } from '../tables/side-states.ts';
import type { Names } from './names.ts';

/** Active while `liftedAt` is null. */
export interface SideStateEntry {
  readonly state: SideState;
  readonly beganAt: string;
  readonly liftedAt: string | null;
  readonly why: string;
  /** A name, or `rule` where the case itself began it. */
  readonly beganBy: string;
  /** Who has agreed to lift it so far. */
  readonly liftedBy: readonly string[];
  /** Whose word ends it: `all` of them, or any. */
  readonly liftNeeds: { readonly all: boolean; readonly roles: readonly string[] };
}

/** What people and rules have put beside the ordinary course of a case. */
export interface Judgement {
  readonly sideStates: readonly SideStateEntry[];
  /** Rule outcomes that a person replaced, oldest first (F10). */
  readonly overrides: readonly Override[];
  /** Why nobody may take the decision ahead (D11); empty while somebody may, and when it is taken. */
  readonly nobodyDecides: readonly CannotDecide[];
}

export async function readJudgement(tx: Tx, row: CaseRow, names: Names): Promise<Judgement> {
  const isAhead = row.endedAt === null && STAGES.indexOf(row.stage) <= STAGES.indexOf('approval');
  return {
    sideStates: (await listSideStates(tx, row.id)).map((one) => ({
      state: one.state,
      beganAt: one.beganAt,
      liftedAt: one.liftedAt,
      why: one.why,
      beganBy: names(one.beganBy),
      liftedBy: one.liftedBy.map(names),
      liftNeeds: { all: SIDE_STATE_SPECS[one.state].allNeeded, roles: SIDE_STATE_SPECS[one.state].liftedBy },
    })),
    overrides: (await listOverrides(tx, row.id)).map((made) => ({ ...made, madeBy: names(made.madeBy) })),
    nobodyDecides: isAhead ? await whyNobodyDecides(tx, await openCaseFile(tx, row.id)) : [],
  };
}
