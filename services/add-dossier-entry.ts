import { z } from 'zod';
import { openCaseFile, type CaseFile } from '../db/case-file.ts';
import { inTransaction, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { caseNow, lockCase } from '../db/tables/cases.ts';
import { insertAttempt, insertComplaint, isComplaintOf } from '../db/tables/complaints.ts';
import { OffboardingError } from '../domain/errors.ts';
import { tellSoon } from './answer-task.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { addIncident } from './dossier-incident.ts';
import { lines } from './input-fields.ts';
import { mayAct } from './may-act.ts';
import { invalid, parseInput } from './parse-input.ts';

export const DOSSIER_KINDS = ['incidents', 'complaints', 'attempts'] as const;
export type DossierKind = (typeof DOSSIER_KINDS)[number];

const Complaint = z.strictObject({ what: lines(2_000) });
const Attempt = z.strictObject({
  complaint: z.uuid({ error: 'the id of a complaint of this case' }),
  what: lines(2_000),
});

type Insert = (tx: Tx, file: CaseFile, body: unknown, at: string) => Promise<string>;

const INSERTS: Readonly<Record<DossierKind, Insert>> = {
  incidents: (tx, file, body, at) => addIncident({ tx, file, at }, body),
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

/** Adds a dated fact, a complaint or what was tried about one. Throws CASE_NOT_FOUND, CASE_ENDED, NOT_ALLOWED, INVALID_INPUT. */
export async function addDossierEntry(
  deps: ServiceDeps,
  actor: Actor,
  caseId: string,
  kind: DossierKind,
  body: unknown,
): Promise<{ id: string }> {
  const entry = await inTransaction(deps.db, async (tx) => {
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
  await tellSoon(deps, caseId);
  return entry;
}
