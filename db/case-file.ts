import type { WorkCalendar } from '../domain/calendar.ts';
import type { Person } from '../domain/directory.ts';
import type { Policy, TaskTimes } from '../domain/policy.ts';
import type { TaskKind } from '../domain/task-kinds.ts';
import { caseRecords, type CaseRecords } from './case-records.ts';
import type { Tx } from './database.ts';
import { listHolidays, readSettings, type Settings } from './tables/business.ts';
import { needCase, type CaseRow } from './tables/cases.ts';
import { readPolicy } from './tables/policies.ts';

/** A case with what its rules read: the policy it began with, its records and the house's settings. */
export interface CaseFile {
  readonly row: CaseRow;
  readonly policy: Policy;
  readonly records: CaseRecords;
  readonly settings: Settings;
  readonly holidays: readonly string[];
}

export async function openCaseFile(tx: Tx, caseId: string): Promise<CaseFile> {
  const row = await needCase(tx, caseId);
  const policy = await readPolicy(tx, row.policyName, row.policyVersion);
  const settings = await readSettings(tx);
  if (policy === null || settings === null) throw new Error('found no policy or settings; the first start writes both');
  return {
    row,
    policy,
    settings,
    records: await caseRecords(tx, row),
    holidays: await listHolidays(tx, settings.calendar),
  };
}

const WORKDAYS = [1, 2, 3, 4, 5];

/** Working days and hours of a zone, with the house's holidays. */
export function calendarIn(file: Pick<CaseFile, 'holidays'>, zone: string): WorkCalendar {
  return { zone, holidays: file.holidays, workdays: WORKDAYS, from: '09:00', to: '17:00' };
}

/** The calendar of a person, or the house's where nobody acts. */
export function calendarOf(file: CaseFile, person: Person | null): WorkCalendar {
  return calendarIn(file, person?.zone ?? file.settings.zone);
}

/** The times of a kind of task on the path that the case takes. */
export function timesOf(file: CaseFile, kind: TaskKind): TaskTimes {
  const urgent = file.row.path === 'FAST' || file.row.path === 'INTEGRITY';
  return (urgent ? file.policy.fastTimes[kind] : undefined) ?? file.policy.times[kind];
}
