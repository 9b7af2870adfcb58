import { createHash } from 'node:crypto';
import { OffboardingError } from '../../domain/errors.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { changedColumns, keyOf, recordKind, type Cells, type RecordKind } from '../../domain/record-kinds.ts';
import type { Actor, ServiceDeps } from '../deps.ts';
import { invalid, parseInput } from '../parse-input.ts';
import { cellsOf, jsonName, problemOf, recordInput, toJson, type JsonRecord } from './record-json.ts';
import { saveRecord, type SavedRecord } from './save-record.ts';
import { readCells } from './view-records.ts';

export interface PostedRecord {
  readonly state: 'created' | 'changed' | 'removed' | 'same';
  readonly record: JsonRecord | null;
  readonly etag: string | null;
  readonly version: number;
  /** Fields that differ from before, in camelCase. */
  readonly changed: readonly string[];
  /** Open cases that read the record as it is now. */
  readonly touched: readonly { readonly id: string; readonly number: string }[];
}

/** Names a state of a record, for If-Match. */
export const etagOf = (cells: Cells): string =>
  `"${createHash('sha256').update(canonicalJson(cells)).digest('base64url').slice(0, 22)}"`;

/** Somebody else may write between reading and saving; then it is read again. */
const TRIES = 5;

/**
 * Makes or changes one record by its key: fields that are absent stay as they are, null empties them. With `ifMatch` only while the record
 * is as that ETag names it (`*` = it is there). A dry run tells what would change. Throws INVALID_INPUT, NOT_ALLOWED, TOO_LATE.
 */
export async function postRecord(
  deps: Pick<ServiceDeps, 'db'>,
  actor: Actor,
  kind: RecordKind,
  body: unknown,
  { ifMatch, dryRun }: { readonly ifMatch: string | null; readonly dryRun: boolean },
): Promise<PostedRecord> {
  const given = parseInput(recordInput(kind), body, 'the record');
  const key = keyOf(kind, textCells(kind, given));
  for (let attempt = 1; ; attempt++) {
    const current = await readCells(deps, kind, key);
    if (ifMatch !== null) expectMatch(key, current, ifMatch);
    const { cells, problems } = cellsOf(kind, given, current);
    if (problems.length > 0) throw invalid('the record', problems);
    const saved = await saveRecord(deps, actor, kind, { cells, seen: current, why: '', how: 'api' }, dryRun);
    const answer = answerOf(kind, saved);
    if (answer !== null) return answer;
    if (attempt >= TRIES) throw tooLate(key);
  }
}

/** The key's columns are texts by their schema. */
const textCells = (kind: RecordKind, given: Readonly<Record<string, unknown>>): Cells =>
  Object.fromEntries(
    recordKind(kind).key.map((name) => {
      const value = given[jsonName(name)];
      return [name, typeof value === 'string' ? value.trim() : ''];
    }),
  );

function expectMatch(key: string, current: Cells | null, ifMatch: string): void {
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (current !== null && (tags.includes('*') || tags.includes(etagOf(current)))) return;
  throw tooLate(key);
}

function tooLate(key: string): OffboardingError {
  const message = `Found ${key.slice(0, 80)} changed since it was read, or gone. Nothing was changed: read it again, then send your change with its new ETag.`;
  return new OffboardingError('TOO_LATE', message);
}

/** Null when somebody was faster. */
function answerOf(kind: RecordKind, saved: SavedRecord): PostedRecord | null {
  if (saved.state === 'late') return null;
  if (saved.state === 'wrong')
    throw invalid(
      'the record',
      saved.misfits.map((one) => problemOf(kind, one)),
    );
  const { change, touched } = saved;
  const { before, after } = change;
  const state =
    change.columns.length === 0 ? 'same' : after === null ? 'removed' : before === null ? 'created' : 'changed';
  return {
    state,
    record: after === null ? null : toJson(kind, after),
    etag: after === null ? null : etagOf(after),
    version: change.version,
    changed: [
      ...new Set(
        changedColumns(kind, before, after).map(
          (name) => problemOf(kind, { column: name, found: '', expected: '' }).path,
        ),
      ),
    ],
    touched: touched.map(({ id, number }) => ({ id, number })),
  };
}
