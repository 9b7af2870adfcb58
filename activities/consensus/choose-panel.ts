import type { CaseFile } from '../../db/case-file.ts';
import { panelRule, type PanelRule } from '../../domain/consensus.ts';
import type { Person } from '../../domain/directory.ts';
import { panelOf } from '../../domain/panel.ts';

export function panelRuleOf({ row, policy }: CaseFile): PanelRule {
  return panelRule({
    tier: row.tier ?? 'T2',
    path: row.path ?? 'STANDARD',
    pause: row.pause !== null,
    panelSize: policy.panelSize,
  });
}

/** The voters of a case, best first (process.md §1). */
export async function choosePanel(file: CaseFile): Promise<Person[]> {
  const { records, row } = file;
  return panelOf(await records.people(), {
    named: records.roleIds('panel'),
    ownerId: row.ownerId,
    managerId: (await records.person(row.ownerId))?.managerId ?? null,
    reporterIds: records.roleIds('reporter'),
    approverIds: records.roleIds('approver'),
    targetIds: records.targetIds,
    voters: panelRuleOf(file).voters,
  });
}
