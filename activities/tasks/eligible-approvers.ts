import type { CaseFile } from '../../db/case-file.ts';
import { decisionStakes } from '../../db/decision-stakes.ts';
import type { Tx } from '../../db/database.ts';
import type { Person } from '../../domain/directory.ts';
import { mayDecide } from '../../domain/eligibility.ts';

/** Everybody who may decide this case by D11: the approver that the case names first, then by name. */
export async function eligibleApprovers(tx: Tx, file: CaseFile): Promise<Person[]> {
  const stakes = await decisionStakes(tx, file);
  const named = file.records.roleIds('approver');
  const able = (await file.records.people()).filter(
    (person) => (named.includes(person.id) || person.roles.includes('approver')) && mayDecide(person, stakes).ok,
  );
  return able.sort((a, b) => Number(named.includes(b.id)) - Number(named.includes(a.id)));
}
