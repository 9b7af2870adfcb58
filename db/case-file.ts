import type { WorkCalendar } from '../domain/calendar.ts';
import { DANGEROUS } from '../domain/codes.ts';
import type { Person } from '../domain/directory.ts';
import type { Policy, TaskTimes } from '../domain/policy.ts';
import type { TaskKind } from '../domain/task-kinds.ts';
import { timesFor } from '../domain/task-times.ts';
import { caseRecords, type CaseRecords } from './case-records.ts';
import type { Tx } from './database.ts';
import { readSettings, type Settings } from './tables/business.ts';
import { listCalendars, PLAIN_CALENDAR, type CalendarRules } from './tables/calendars.ts';
import { needCase, type CaseRow } from './tables/cases.ts';
import { readPolicy } from './tables/policies.ts';

/** A case with what its rules read: the policy it began with, its records and the house's settings. */
export interface CaseFile {
  readonly row: CaseRow;
  readonly policy: Policy;
  readonly records: CaseRecords;
  readonly settings: Settings;
  /** By id: holidays, working days and hours. */
  readonly calendars: ReadonlyMap<string, CalendarRules>;
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
    calendars: await listCalendars(tx),
  };
}

type Calendars = Pick<CaseFile, 'calendars' | 'settings'>;

/** The house's working days and hours in a zone. */
export function calendarIn(file: Calendars, zone: string): WorkCalendar {
  return { ...(file.calendars.get(file.settings.calendar) ?? PLAIN_CALENDAR), zone };
}

/** The calendar of a person, or the house's where nobody acts or the person has none of their own. */
export function calendarOf(file: Calendars, person: Pick<Person, 'zone' | 'calendar'> | null): WorkCalendar {
  const rules = file.calendars.get(person?.calendar ?? file.settings.calendar) ?? PLAIN_CALENDAR;
  return { ...rules, zone: person?.zone ?? file.settings.zone };
}

/** The times of a kind of task on the path that the case takes, and at T0 those of clients that paid nothing. */
export function timesOf({ row, policy }: Pick<CaseFile, 'row' | 'policy'>, kind: TaskKind): TaskTimes {
  const { tier, reasons } = row;
  // Before triage has decided it, reported abuse already counts as FAST (stage 2).
  const path = row.path ?? (reasons.some((code) => DANGEROUS.includes(code)) ? 'FAST' : null);
  return timesFor(policy, { path, tier }, kind);
}
