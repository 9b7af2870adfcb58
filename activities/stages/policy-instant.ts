import { calendarOf, openCaseFile } from '../../db/case-file.ts';
import { reading } from '../../db/database.ts';
import { addDuration } from '../../domain/calendar.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** A policy duration from `at` in the owner's calendar. */
export function makePolicyInstant({ db }: ActivityDeps): CaseActivities['policyInstant'] {
  return async ({ caseId, at, duration }) => {
    const file = await openCaseFile(reading(db), caseId);
    return addDuration(at, file.policy[duration], calendarOf(file, await file.records.person(file.row.ownerId)));
  };
}
