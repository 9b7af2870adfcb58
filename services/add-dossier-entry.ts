import { z } from 'zod';
import { openCaseFile, type CaseFile } from '../db/case-file.ts';
import { inTransaction, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { caseNow, lockCase, type CaseRow } from '../db/tables/cases.ts';
import { insertAttempt, insertComplaint, isComplaintOf } from '../db/tables/complaints.ts';
import { OffboardingError } from '../domain/errors.ts';
import { tellSoon } from './answer-task.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { addIncident } from './dossier-incident.ts';
import { lines } from './input-fields.ts';
import { mayAct } from './may-act.ts';
import { once } from './once.ts';
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

/** Adds a dated fact, a complaint or what was tried about one. `press`: the id of a form, whose button counts once. Throws CASE_NOT_FOUND, CASE_ENDED, NOT_ALLOWED, INVALID_INPUT. */
export async function addDossierEntry(
  deps: ServiceDeps,
  actor: Actor,
  caseId: string,
  kind: DossierKind,
  body: unknown,
  press: string | null = null,
): Promise<{ id: string }> {
  const id = await inTransaction(deps.db, async (tx) => {
    const row = await lockCase(tx, caseId);
    return once(tx, { press, caseId, personId: actor.personId }, () => addUnderLock(tx, actor, row, kind, body));
  });
  await tellSoon(deps, caseId);
  return { id };
}

async function addUnderLock(tx: Tx, actor: Actor, row: CaseRow, kind: DossierKind, body: unknown): Promise<string> {
  if (row.endedAt !== null)
    throw new OffboardingError('CASE_ENDED', `Case ${row.number} has ended; start a new case for new facts.`);
  const [at, file] = [await caseNow(tx, row.id), await openCaseFile(tx, row.id)];
  mayAct(file, actor);
  const id = await INSERTS[kind](tx, file, body, at);
  await writeAudit(tx, { at, caseId: row.id, actor: actor.personId, action: 'dossier-entry', detail: { kind, id } });
  return id;
}
