import { calendarOf, openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { reading, type Tx } from '../../db/database.ts';
import { lastAnswered, listTasks } from '../../db/tables/tasks.ts';
import { addDuration, dateOf } from '../../domain/calendar.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** When the next call is due, counted from the log of the attempt before it; and whether the policy's attempts were made (D9, stage 13). */
export function makeNextCallAt({ db }: ActivityDeps): CaseActivities['nextCallAt'] {
  return async ({ caseId, at, attempt }) => {
    const tx = reading(db);
    const file = await openCaseFile(tx, caseId);
    const log = await lastAnswered(tx, caseId, 'call-log', String(attempt));
    const calendar = calendarOf(file, await file.records.person(file.row.ownerId));
    return {
      at: addDuration(log?.endedAt ?? at, file.policy.callAttempts.again, calendar),
      waivable: await wasTriedEnough(tx, file),
    };
  };
}

/** So many attempts without an answer, on so many days where the client is. */
async function wasTriedEnough(tx: Tx, { row, policy, records }: CaseFile): Promise<boolean> {
  const { count, days } = policy.callAttempts;
  const round = (await listTasks(tx, row.id)).filter(({ kind }) => kind === 'call-log').at(-1)?.round;
  const tried = (await listTasks(tx, row.id)).flatMap((task) =>
    task.kind === 'call-log' && task.round === round && task.choice === 'no-answer' && task.endedAt !== null
      ? [dateOf(task.endedAt, records.client.zone)]
      : [],
  );
  return tried.length >= count && new Set(tried).size >= days;
}
