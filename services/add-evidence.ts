import { createHash } from 'node:crypto';
import { z } from 'zod';
import { openCaseFile } from '../db/case-file.ts';
import { inTransaction, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { caseNow, lockCase } from '../db/tables/cases.ts';
import { evidenceSize, findEvidence, insertEvidence } from '../db/tables/evidence.ts';
import { listIncidents } from '../db/tables/incidents.ts';
import { OffboardingError } from '../domain/errors.ts';
import {
  claimedType,
  EVIDENCE_TYPES,
  foundType,
  isSaidOf,
  MOST_OF_A_CASE,
  MOST_OF_A_FILE,
  type EvidenceType,
} from '../domain/evidence.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { line } from './input-fields.ts';
import { mayAct } from './may-act.ts';
import { invalid, parseInput } from './parse-input.ts';

/** A file as it comes in: with its bytes. */
export interface EvidenceFile {
  readonly name: string;
  /** What the sender says that it is; null = nothing said. */
  readonly mediaType: string | null;
  readonly content: Buffer;
  /** The incident that it supports. */
  readonly about: string | null;
}

const BASE64 = 'the bytes of the file in base64';

/** The same as JSON. */
export const EvidenceInput = z.strictObject(
  {
    name: line(200),
    type: line(200).optional(),
    content: z.base64({ error: BASE64 }),
    about: z.uuid({ error: 'the id of an incident of this case' }).optional(),
  },
  { error: 'a file {name, type, content, about}' },
);

export function evidenceFile(body: unknown): EvidenceFile {
  const { name, type, content, about } = parseInput(EvidenceInput, body, 'the file');
  return { name, mediaType: type ?? null, content: Buffer.from(content, 'base64'), about: about ?? null };
}

/**
 * Adds a file to the dossier, sealed by the key of the case; the same bytes twice are one file. Throws INVALID_INPUT for a type, a size
 * or a name that is not taken, CASE_NOT_FOUND, CASE_ENDED, NOT_ALLOWED.
 */
export async function addEvidence(
  { db }: Pick<ServiceDeps, 'db'>,
  actor: Actor,
  caseId: string,
  file: EvidenceFile,
): Promise<{ id: string; already: boolean }> {
  const type = checkFile(file);
  return inTransaction(db, async (tx) => {
    const row = await lockCase(tx, caseId);
    if (row.endedAt !== null)
      throw new OffboardingError('CASE_ENDED', `Case ${row.number} has ended; its file is locked. Start a new case.`);
    mayAct(await openCaseFile(tx, caseId), actor);
    const sha256 = createHash('sha256').update(file.content).digest();
    const before = await findEvidence(tx, caseId, sha256);
    if (before !== null) return { id: before, already: true };
    await checkPlace(tx, caseId, file);
    const at = await caseNow(tx, caseId);
    const { name, content, about } = file;
    const entry = { name, type, incidentId: about, addedBy: actor.personId, addedAt: at, sha256, content };
    const id = await insertEvidence(tx, caseId, entry);
    await writeAudit(tx, {
      at,
      caseId,
      actor: actor.personId,
      action: 'evidence-added',
      detail: { id, type, size: content.length, sha256: sha256.toString('hex') },
    });
    return { id, already: false };
  });
}

const TAKEN = `one of ${EVIDENCE_TYPES.join(', ')}`;

function checkFile({ name, mediaType, content }: EvidenceFile): EvidenceType {
  if (/[/\\]/.test(name)) throw refused('name', JSON.stringify(name), 'a name without folders');
  const claimed = claimedType(name);
  if (claimed === null) throw refused('name', JSON.stringify(name), `a file whose name ends with ${TAKEN}`);
  if (content.length === 0) throw refused('content', 'an empty file', 'a file with something in it');
  if (content.length > MOST_OF_A_FILE)
    throw refused(
      'content',
      megabytes(content.length),
      `at most ${megabytes(MOST_OF_A_FILE)} a file; split or shrink it`,
    );
  const found = foundType(content, claimed);
  if (found !== claimed)
    throw refused(
      'content',
      found === null ? 'bytes of another type' : `a ${found} file`,
      `a ${claimed} file, as its name says (text is UTF-8, documents are without macros)`,
    );
  if (mediaType !== null && !isSaidOf(mediaType, found))
    throw refused('type', JSON.stringify(mediaType), `the type of a ${found} file, or none`);
  return found;
}

async function checkPlace(tx: Tx, caseId: string, { content, about }: EvidenceFile): Promise<void> {
  const size = await evidenceSize(tx, caseId);
  if (size + content.length > MOST_OF_A_CASE)
    throw refused(
      'content',
      `${megabytes(size + content.length)} in all`,
      `at most ${megabytes(MOST_OF_A_CASE)} a case; keep the larger files elsewhere and name their place as a source`,
    );
  if (about !== null && !(await listIncidents(tx, caseId)).some(({ id }) => id === about))
    throw refused('about', about, 'the id of an incident of this case');
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const refused = (path: string, found: string, expected: string): OffboardingError =>
  invalid('the file', [{ path, found, expected }]);
