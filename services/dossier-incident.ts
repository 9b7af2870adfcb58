import { z } from 'zod';
import { beginSafety } from '../db/begin-safety.ts';
import { openCaseFile, type CaseFile } from '../db/case-file.ts';
import { casePause } from '../db/case-pause.ts';
import { addTarget } from '../db/case-targets.ts';
import type { Tx } from '../db/database.ts';
import { spareTarget } from '../db/spare-target.ts';
import { writeMessage } from '../db/tables/case-messages.ts';
import { insertIncident, listIncidents, type IncidentEntry } from '../db/tables/incidents.ts';
import { listTraces } from '../db/tables/rule-traces.ts';
import { dateOf } from '../domain/calendar.ts';
import { DANGEROUS, REASON_CODES, type ReasonCode } from '../domain/codes.ts';
import { isBefore, isDecided, isNoticeAhead, voidWith } from './actions/acting.ts';
import { date, id, line, lines, list, oneOf, whole } from './input-fields.ts';
import { parseInput } from './parse-input.ts';
import { problemList, type ProblemList } from './problem-list.ts';

/** A dated fact that comes in while the case is under way. */
const Incident = z.strictObject(
  {
    reason: oneOf(REASON_CODES),
    on: date,
    what: lines(4_000),
    source: line(400),
    verifiedBy: id.optional(),
    criticismOnly: z.boolean().default(false),
    /** Further reasons that it supports (D1). */
    serves: list(oneOf(REASON_CODES), 0, REASON_CODES.length).default([]),
    /** The earlier incident, counted from 1, whose content it repeats. */
    repeats: whole(1, 1_000).optional(),
    /** Who was hurt (F8). */
    target: id.optional(),
  },
  { error: 'an incident {reason, on, what, source, …}' },
);

/** What no pause excuses. */
const NEVER_EXCUSED: readonly ReasonCode[] = [...DANGEROUS, 'UNETHICAL'];

interface About {
  readonly tx: Tx;
  readonly file: CaseFile;
  readonly at: string;
}

/** Checks and records an incident; where somebody is in danger, SAFETY begins with it. Returns its id. Throws INVALID_INPUT. */
export async function addIncident(about: About, body: unknown): Promise<string> {
  const given = parseInput(Incident, body, 'the incident');
  const entry = await recordIncident(about, given);
  if (DANGEROUS.includes(given.reason) && !given.criticismOnly) await protect(about, given);
  return entry;
}

/** The same for a person who must be protected whatever the reason's code says. */
export async function addDanger(about: About, body: unknown): Promise<{ id: string; begun: boolean }> {
  const given = parseInput(Incident, body, 'the incident');
  return { id: await recordIncident(about, given), begun: await protect(about, given) };
}

async function recordIncident(about: About, given: z.infer<typeof Incident>): Promise<string> {
  const { tx, file, at } = about;
  const problems = problemList();
  await checkPeople(file, given, problems);
  await checkDay(about, given, problems);
  if (given.repeats !== undefined && given.repeats > (await listIncidents(tx, file.row.id)).length)
    problems.add('repeats', given.repeats, 'the number of an earlier incident of this case');
  problems.throwIfAny('the incident');
  if (given.target !== undefined) {
    await addTarget(tx, file.row, given.target);
    await spareTarget(tx, await openCaseFile(tx, file.row.id), given.target, at);
  }
  const entry: IncidentEntry = {
    reason: given.reason,
    on: given.on,
    what: given.what,
    source: given.source,
    verifiedBy: given.verifiedBy ?? null,
    criticismOnly: given.criticismOnly,
    serves: given.serves,
    repeats: given.repeats ?? null,
  };
  return insertIncident(tx, file.row.id, entry, at);
}

/** Verified by somebody on the staff who did not report the case (D1); hurt can be whoever works here. */
async function checkPeople(
  file: CaseFile,
  { verifiedBy, target }: z.infer<typeof Incident>,
  problems: ProblemList,
): Promise<void> {
  if (target !== undefined && (await file.records.person(target)) === null)
    problems.add('target', target, 'the id of a person');
  if (verifiedBy === undefined) return;
  const isReporter = file.records.roleIds('reporter').includes(verifiedBy);
  if (isReporter || (await file.records.person(verifiedBy)) === null)
    problems.add('verifiedBy', verifiedBy, 'the id of a person other than the reporter');
}

/** Not ahead of today, and not in a pause: bad indicators of that time are not incidents (process.md §4 in docs). */
async function checkDay(
  { tx, file, at }: About,
  { on, reason }: z.infer<typeof Incident>,
  problems: ProblemList,
): Promise<void> {
  const zones = [file.settings.zone, file.records.contract.zone];
  const today = zones.map((zone) => dateOf(at, zone)).sort();
  if (on > (today.at(-1) ?? '')) problems.add('on', on, `a date not after ${today.at(-1) ?? ''}`);
  if (NEVER_EXCUSED.includes(reason)) return;
  const pause = (await pausesOf(tx, file)).find(({ from, until }) => on >= from && on <= until);
  if (pause !== undefined)
    problems.say(
      'on',
      `${on}, a day of the pause from ${pause.from} to ${pause.until}`,
      'a day outside the pause: bad indicators during it are not incidents',
    );
}

interface Span {
  readonly from: string;
  readonly until: string;
}

/** Pauses that were agreed with the client: those that began, and the one whose terms are settled now. */
async function pausesOf(tx: Tx, file: CaseFile): Promise<Span[]> {
  const begun = (await listTraces(tx, file.row.id)).flatMap(({ rule, outcome, rowId }) => {
    const [from = '', until = ''] = rowId.split(' to ');
    return rule === 'pause' && outcome === 'PAUSE' ? [{ from, until }] : [];
  });
  const now = await casePause(tx, file.row);
  return now === null || now.from === '' ? begun : [...begun, now];
}

/** SAFETY, and D1 again where nothing is decided by it yet; what is decided and has not left is void. */
async function protect({ tx, file, at }: About, incident: z.infer<typeof Incident>): Promise<boolean> {
  const fresh = await openCaseFile(tx, file.row.id);
  const begun = await beginSafety(tx, fresh, incident, at);
  const { row } = fresh;
  if (!(await isNoticeAhead(tx, row))) return begun;
  if (isDecided(row)) await voidWith({ tx, row, at }, 'new-facts', row.id);
  else if (isBefore('triage', row.stage) && row.path !== 'FAST')
    await writeMessage(tx, row.id, { kind: 'new-facts', ref: row.id, choice: 'new-facts' });
  return begun;
}
