import { whyNobodyMayDecide, type ApproverSearch, type CannotDecide } from '../domain/approvers.ts';
import type { CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { decisionStakes } from './decision-stakes.ts';

/** What D11 asks about the decision of a case, and who comes into question for it. */
export async function approverSearch(tx: Tx, file: CaseFile): Promise<ApproverSearch> {
  const { records, policy } = file;
  return {
    stakes: await decisionStakes(tx, file),
    named: { approver: records.roleIds('approver'), support: records.roleIds('support') },
    outsideId: policy.outsideApproverId,
  };
}

/** Why nobody may decide this case: each person in question with what was found and what is needed. Empty while somebody may. */
export async function whyNobodyDecides(tx: Tx, file: CaseFile): Promise<CannotDecide[]> {
  return whyNobodyMayDecide(await file.records.people(), await approverSearch(tx, file));
}
