import { openCaseFile } from '../../db/case-file.ts';
import { reading } from '../../db/database.ts';
import { panelRecord } from '../../db/panel-record.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** R56 is asked here where no panel answered it; the talk is practised from T2 on, and never for a pause letter (§5). */
export function makePlanPreparation({ db }: ActivityDeps): CaseActivities['planPreparation'] {
  return async ({ caseId }) => {
    const tx = reading(db);
    const file = await openCaseFile(tx, caseId);
    const { tier, path, pause } = file.row;
    const small = (tier === 'T0' || tier === 'T1') && path !== 'FAST' && path !== 'INTEGRITY';
    return { askMoreToDo: (await panelRecord(tx, file)) === null, practise: !small && pause === null };
  };
}
