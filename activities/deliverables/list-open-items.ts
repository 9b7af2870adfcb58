import { openCaseFile } from '../../db/case-file.ts';
import { reading } from '../../db/database.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** Items that are neither delivered, dropped nor planned. On FAST and INTEGRITY the client is not asked. */
export function makeListOpenItems({ db }: ActivityDeps): CaseActivities['listOpenItems'] {
  return async ({ caseId }) => {
    const tx = reading(db);
    const { row } = await openCaseFile(tx, caseId);
    const open = (await listExitItems(tx, caseId)).filter((item) => item.state === 'open');
    return { items: open.length, askClient: row.path !== 'FAST' && row.path !== 'INTEGRITY' && row.tier !== 'T1' };
  };
}
