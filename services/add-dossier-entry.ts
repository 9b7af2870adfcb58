import { z } from 'zod';
import { openCaseFile, type CaseFile } from '../db/case-file.ts';
import { inTransaction, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { caseNow, lockCase } from '../db/tables/cases.ts';
import { insertAttempt, insertComplaint, isComplaintOf } from '../db/tables/complaints.ts';
import { insertIncident } from '../db/tables/incidents.ts';
import { dateOf } from '../domain/calendar.ts';
import { REASON_CODES } from '../domain/codes.ts';
import { OffboardingError, type Problem } from '../domain/errors.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { date, id, line, lines, oneOf } from './input-fields.ts';
import { mayAct } from './may-act.ts';
import { invalid, parseInput } from './parse-input.ts';

export const DOSSIER_KINDS = ['incidents', 'complaints', 'attempts'] as const;
export type DossierKind = (typeof DOSSIER_KINDS)[number];

const Incident = z.strictObject({
  reason: oneOf(REASON_CODES),
  on: date,
  what: lines(2_000),
  source: line(200),
  verifiedBy: id.optional(),
  criticismOnly: z.boolean().default(false),
});
const Complaint = z.strictObject({ what: lines(2_000) });
const Attempt = z.strictObject({
  complaint: z.uuid({ error: 'the id of a complaint of this case' }),
  what: lines(2_000),
});

type Insert = (tx: Tx, file: CaseFile, body: unknown, at: string) => Promise<string>;

const INSERTS: Readonly<Record<DossierKind, Insert>> = {
  incidents: async (tx, file, body, at) => {
    const { verifiedBy = null, ...entry } = parseInput(Incident, body, 'the incident');
    const problems = await incidentProblems(file, entry.on, verifiedBy, at);
    if (problems.length > 0) throw invalid('the incident', problems);
    return insertIncident(tx, file.row.id, { ...entry, verifiedBy }, at);
  },
  complaints: (tx, { row }, body, at) =>
    insertComplaint(tx, row.id, parseInput(Complaint, body, 'the complaint').what, at),
  attempts: async (tx, { row }, body, at) => {
    const { complaint, what } = parseInput(Attempt, body, 'the attempt');
    if (!(await isComplaintOf(tx, row.id, complaint)))
      throw invalid('the attempt', [
        { path: 'complaint', found: complaint, expected: 'the id of a complaint of this case' },
      ]);
    return insertAttempt(tx, row.id, complaint, what, at);
  },
};

/** Not dated ahead, and verified by somebody on the staff who did not report the case (D1). */
async function incidentProblems(file: CaseFile, on: string, verifiedBy: string | null, at: string): Promise<Problem[]> {
  const today = dateOf(at, file.settings.zone);
  const problems: Problem[] = on > today ? [{ path: 'on', found: on, expected: `a date not after ${today}` }] : [];
  if (verifiedBy === null) return problems;
  const isReporter = file.records.roleIds('reporter').includes(verifiedBy);
  if (isReporter || (await file.records.person(verifiedBy)) === null)
    problems.push({ path: 'verifiedBy', found: verifiedBy, expected: 'the id of a person other than the reporter' });
  return problems;
}

/** Adds a dated fact, a complaint or what was tried about one. Throws CASE_NOT_FOUND, CASE_ENDED, NOT_ALLOWED, INVALID_INPUT. */
export async function addDossierEntry(
  deps: ServiceDeps,
  actor: Actor,
  caseId: string,
  kind: DossierKind,
  body: unknown,
): Promise<{ id: string }> {
  return inTransaction(deps.db, async (tx) => {
    const row = await lockCase(tx, caseId);
    if (row.endedAt !== null)
      throw new OffboardingError('CASE_ENDED', `Case ${row.number} has ended; start a new case for new facts.`);
    const at = await caseNow(tx, caseId);
    const file = await openCaseFile(tx, caseId);
    mayAct(file, actor);
    const entry = await INSERTS[kind](tx, file, body, at);
    await writeAudit(tx, { at, caseId, actor: actor.personId, action: 'dossier-entry', detail: { kind, id: entry } });
    return { id: entry };
  });
}
