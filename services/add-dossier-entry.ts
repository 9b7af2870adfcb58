import { z } from 'zod';
import { inTransaction } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { caseNow, lockCase } from '../db/tables/cases.ts';
import { insertAttempt, insertComplaint, isComplaintOf } from '../db/tables/complaints.ts';
import { insertIncident } from '../db/tables/incidents.ts';
import type { Tx } from '../db/database.ts';
import { REASON_CODES } from '../domain/codes.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { date, line, lines, oneOf } from './input-fields.ts';
import { invalid, parseInput } from './parse-input.ts';

export const DOSSIER_KINDS = ['incidents', 'complaints', 'attempts'] as const;
export type DossierKind = (typeof DOSSIER_KINDS)[number];

const Incident = z.strictObject({
  reason: oneOf(REASON_CODES),
  on: date,
  what: lines(2_000),
  source: line(200),
  verifiedBy: line(100).optional(),
  criticismOnly: z.boolean().default(false),
});
const Complaint = z.strictObject({ what: lines(2_000) });
const Attempt = z.strictObject({
  complaint: z.uuid({ error: 'the id of a complaint of this case' }),
  what: lines(2_000),
});

type Insert = (tx: Tx, caseId: string, body: unknown, at: string) => Promise<string>;

const INSERTS: Readonly<Record<DossierKind, Insert>> = {
  incidents: async (tx, caseId, body, at) => {
    const { verifiedBy, ...entry } = parseInput(Incident, body, 'the incident');
    const today = at.slice(0, 10);
    if (entry.on > today)
      throw invalid('the incident', [{ path: 'on', found: entry.on, expected: `a date not after ${today}` }]);
    return insertIncident(tx, caseId, { ...entry, verifiedBy: verifiedBy ?? null }, at);
  },
  complaints: (tx, caseId, body, at) =>
    insertComplaint(tx, caseId, parseInput(Complaint, body, 'the complaint').what, at),
  attempts: async (tx, caseId, body, at) => {
    const { complaint, what } = parseInput(Attempt, body, 'the attempt');
    if (!(await isComplaintOf(tx, caseId, complaint)))
      throw invalid('the attempt', [
        { path: 'complaint', found: complaint, expected: 'the id of a complaint of this case' },
      ]);
    return insertAttempt(tx, caseId, complaint, what, at);
  },
};

/** Adds a dated fact, a complaint or what was tried about one. Throws CASE_NOT_FOUND, CASE_ENDED, INVALID_INPUT. */
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
    const id = await INSERTS[kind](tx, caseId, body, at);
    await writeAudit(tx, { at, caseId, actor: actor.personId, action: 'dossier-entry', detail: { kind, id } });
    return { id };
  });
}
