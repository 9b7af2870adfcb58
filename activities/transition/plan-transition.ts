import { openCaseFile } from '../../db/case-file.ts';
import { reading } from '../../db/database.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { addDays, addDuration, dateOf, instantOf } from '../../domain/calendar.ts';
import { calendarIn } from '../../db/case-file.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

const MAIL_TIME = '09:00';
const DAY_END = '23:59';

/** All instants of the time until the data are gone, from the end date and the policy, in the contract's zone. */
export function makePlanTransition({ db }: ActivityDeps): CaseActivities['planTransition'] {
  return async ({ caseId, at }) => {
    const tx = reading(db);
    const file = await openCaseFile(tx, caseId);
    const { policy, records, row } = file;
    if (row.endDate === null) throw new Error('found no end date');
    const { zone } = records.contract;
    const endsAt = instantOf(row.endDate, DAY_END, zone);
    const status: string[] = [];
    for (
      let next = addDuration(at, policy.statusEvery, calendarIn(file, zone));
      next < endsAt;
      next = addDuration(next, policy.statusEvery, calendarIn(file, zone))
    )
      status.push(next);
    const endDate = row.endDate;
    const countdown = policy.countdownDays
      .map((days) => ({ days, at: instantOf(addDays(endDate, -days), MAIL_TIME, zone) }))
      .filter((mail) => mail.at > at && dateOf(mail.at, zone) >= dateOf(at, zone));
    return {
      endsAt,
      status,
      countdown,
      exportUntil: instantOf(addDays(endDate, policy.exportDays), DAY_END, zone),
      items: (await listExitItems(tx, caseId)).filter((item) => item.state === 'planned').map((item) => item.itemId),
      moneyOpen: records.invoices.some((invoice) => invoice.state === 'open'),
    };
  };
}
