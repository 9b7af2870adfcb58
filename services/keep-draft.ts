import { randomUUID } from 'node:crypto';
import { OffboardingError } from '../domain/errors.ts';
import { inTransaction } from '../db/database.ts';
import {
  countDrafts,
  deleteDraftRow,
  deleteOldDrafts,
  insertDraft,
  listDrafts,
  readDraft,
  updateDraft,
  type DraftFields,
} from '../db/tables/drafts.ts';
import type { Actor, ServiceDeps } from './deps.ts';

/** A draft that nobody touched for this long is deleted: it may hold what was said about people. */
const DRAFT_DAYS = 90;
const MOST_DRAFTS = 20;

export interface DraftPlace {
  /** null = a draft that is not kept yet. */
  readonly id: string | null;
  /** The revision that the window has seen. */
  readonly revision: number;
}

export type KeptDraft =
  | { readonly kept: true; readonly id: string; readonly revision: number }
  /** Another window saved the draft since, or deleted it (`gone`): nothing was written. */
  | { readonly kept: false; readonly gone: boolean };

/**
 * Keeps what somebody has typed of a new case, sealed, for themselves alone. Of two windows with one draft the older one is told and
 * changes nothing. Throws INVALID_INPUT when the person has as many drafts as one may have.
 */
export async function keepDraft(
  { db }: Pick<ServiceDeps, 'db'>,
  { personId }: Pick<Actor, 'personId'>,
  { id, revision }: DraftPlace,
  fields: DraftFields,
): Promise<KeptDraft> {
  return inTransaction(db, async (tx): Promise<KeptDraft> => {
    if (id !== null) {
      const next = await updateDraft(tx, personId, { id, revision, fields });
      if (next !== null) return { kept: true, id, revision: next };
      return { kept: false, gone: (await readDraft(tx, personId, id)) === null };
    }
    await deleteOldDrafts(tx, DRAFT_DAYS);
    if ((await countDrafts(tx, personId)) >= MOST_DRAFTS) throw tooMany();
    const made = randomUUID();
    await insertDraft(tx, personId, made, fields);
    return { kept: true, id: made, revision: 1 };
  });
}

/** Deletes a draft of one's own; one that is gone already stays gone. */
export async function deleteDraft(
  { db }: Pick<ServiceDeps, 'db'>,
  { personId }: Pick<Actor, 'personId'>,
  id: string,
): Promise<void> {
  await inTransaction(db, (tx) => deleteDraftRow(tx, personId, id));
}

/** Deletes what was kept of a form that has started its case; `key` is the form's own. */
export async function deleteStarted(
  { db }: Pick<ServiceDeps, 'db'>,
  { personId }: Pick<Actor, 'personId'>,
  key: string,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    for (const { id, fields } of await listDrafts(tx, personId))
      if (fields['key']?.[0] === key) await deleteDraftRow(tx, personId, id);
  });
}

function tooMany(): OffboardingError {
  const [found, expected] = [`${String(MOST_DRAFTS)} drafts`, 'fewer; delete one that is no longer needed'];
  return new OffboardingError('INVALID_INPUT', `Found ${found} of yours, expected ${expected}, then save again.`, {
    problems: [{ path: 'draft', found, expected }],
  });
}
