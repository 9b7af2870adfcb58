import type { DraftFields } from '../db/tables/drafts.ts';
import { single, type FormBody } from './form-body.ts';
import { ROW_COUNTS } from './new-case-rows.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Hidden fields and buttons of the form of a new case, besides its `values.…`. */
export const BESIDE: readonly string[] = ['key', 'how', 'add', 'remove', 'q', 'draft', 'revision', ...ROW_COUNTS];

/** Which draft a window works on, and the revision that it has seen. */
export function draftPlace(typed: FormBody): { id: string | null; revision: number; updatedAt: null } {
  const [id, revision] = [single(typed, 'draft'), Number(single(typed, 'revision'))];
  if (!UUID.test(id) || !Number.isInteger(revision) || revision < 1 || revision > 2_000_000_000)
    return { id: null, revision: 0, updatedAt: null };
  return { id, revision, updatedAt: null };
}

/** What a draft keeps of the form: what was typed, how many rows there are, and the key that lets it start one case only. */
export function draftFields(typed: FormBody): DraftFields {
  const kept = [...typed].filter(
    ([name]) => name.startsWith('values.') || name === 'key' || name === 'q' || ROW_COUNTS.includes(name),
  );
  return Object.fromEntries(kept);
}
