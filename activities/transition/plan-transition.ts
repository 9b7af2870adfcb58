import { calendarIn, openCaseFile } from '../../db/case-file.ts';
import { inTransaction, type Tx } from '../../db/database.ts';
import { listStages } from '../../db/tables/case-stages.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { transitionTimes } from '../../domain/transition-times.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { openLaterLines, planSettlement } from './later-lines.ts';

/**
 * All instants of the time until the data are gone, from the end date and the policy, in the contract's zone. Counted from the day on
 * which the stage began, so that planning again changes nothing.
 */
export function makePlanTransition({ db }: ActivityDeps): CaseActivities['planTransition'] {
  return ({ caseId, at }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const file = await openCaseFile(tx, caseId);
      const { policy, records, row } = file;
      const { endDate } = row;
      if (endDate === null) throw new Error('found no end date');
      const from = await beganAt(tx, caseId, at);
      const calendar = calendarIn(file, records.contract.zone);
      if (row.leftOn !== null) await planSettlement(tx, file, from);
      return {
        ...transitionTimes(policy, { tier: row.tier, endDate, from, calendar }),
        items: (await listExitItems(tx, caseId)).filter((item) => item.state === 'planned').map((item) => item.itemId),
        moneyOpen: records.invoices.some((invoice) => invoice.state === 'open'),
        itemsEnd: row.path === 'FAST',
        laterRefunds: await openLaterLines(tx, caseId),
      };
    });
}

async function beganAt(tx: Tx, caseId: string, at: string): Promise<string> {
  const stages = await listStages(tx, caseId);
  return stages.findLast((one) => one.stage === 'transition' && one.leftAt === null)?.enteredAt ?? at;
}
