import { z } from 'zod';
import { inTransaction, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { databaseNow } from '../db/tables/new-cases.ts';
import { readPerson } from '../db/tables/people.ts';
import { insertWording, newestWording, readWording } from '../db/tables/wordings.ts';
import { LANGUAGES, REASON_CODES, TONES } from '../domain/codes.ts';
import { OffboardingError, type Problem } from '../domain/errors.ts';
import { WORDING_PARTS, type WordingKey, type WordingTexts } from '../domain/wordings.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { lines, oneOf, whole } from './input-fields.ts';
import { invalid, parseInput } from './parse-input.ts';
import { needSession } from './session-role.ts';

const LONGEST = 4_000;
const TEXT = `a text of at most ${String(LONGEST)} characters`;
const HIDDEN = /(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
/** Empty where the part is to stay away; the wording's own checks say whether it may. */
const text = z
  .string({ error: TEXT })
  .overwrite((given) => given.replaceAll(/\r\n?/g, '\n').trim())
  .max(LONGEST, { error: TEXT })
  .refine((given) => !HIDDEN.test(given), { error: `${TEXT}, without control characters` });

export const WordingAddress = z.strictObject({
  reason: oneOf(REASON_CODES),
  tone: oneOf(TONES),
  language: oneOf(LANGUAGES),
});
export const WordingTextsInput = z.strictObject(
  Object.fromEntries(WORDING_PARTS.map((part) => [part, text])) as Record<keyof WordingTexts, typeof text>, // every part is there
);

const WHY = 'why the wording changes, in 3 to 1000 characters';
const base = whole(0, 1_000_000);
const why = lines(1_000).refine((given) => given.length >= 3, { error: WHY });
/** `base`: the version that the editor saw. */
export const WordingEdit = z.strictObject({ base, texts: WordingTextsInput, why });
const Return = z.strictObject({ base, to: base, why });

/** What the letters themselves know about wordings. */
export interface WordingRules {
  readonly check: (key: WordingKey, texts: WordingTexts) => readonly Problem[];
  readonly shipped: (key: WordingKey) => WordingTexts;
}
type Deps = ServiceDeps & { readonly wordings: WordingRules };

/**
 * Adds a version of a wording, with who and why; older versions stay, and a letter keeps the one that it was begun with. An operator's
 * session only. Throws NOT_ALLOWED, INVALID_INPUT with each part that does not fit, TOO_LATE when somebody was faster.
 */
export async function editWording(deps: Deps, actor: Actor, key: WordingKey, body: unknown): Promise<number> {
  needSession(actor, 'operator', 'change the wording');
  const { texts, ...given } = parseInput(WordingEdit, body, 'the wording');
  return addVersion(deps, actor, key, { ...given, texts, returnsTo: null });
}

/** Makes an earlier version, or 0 for the shipped texts, the newest again. Throws as `editWording`, RECORD_NOT_FOUND. */
export async function returnToWording(deps: Deps, actor: Actor, key: WordingKey, body: unknown): Promise<number> {
  needSession(actor, 'operator', 'change the wording');
  const { to, ...given } = parseInput(Return, body, 'the wording');
  const texts = await inTransaction(deps.db, (tx) => textsOf(tx, deps.wordings, key, to));
  return addVersion(deps, actor, key, { ...given, texts, returnsTo: to });
}

interface NewVersion {
  readonly base: number;
  readonly texts: WordingTexts;
  readonly why: string;
  readonly returnsTo: number | null;
}

/** An earlier version is checked anew: what the letters need may have grown since. */
async function addVersion(deps: Deps, actor: Actor, key: WordingKey, given: NewVersion): Promise<number> {
  const problems = deps.wordings.check(key, given.texts);
  if (problems.length > 0) throw invalid('the wording', problems);
  return inTransaction(deps.db, async (tx) => {
    const newest = await newestWording(tx, key);
    if (newest !== given.base) throw await changedMeanwhile(tx, key, given.base);
    const version = newest + 1;
    const { texts, why: reason, returnsTo } = given;
    const added = await insertWording(tx, { ...key, version, texts, returnsTo, madeBy: actor.personId, why: reason });
    if (!added) throw await changedMeanwhile(tx, key, given.base);
    const detail = { ...key, version, returnsTo };
    await writeAudit(tx, {
      at: await databaseNow(tx),
      caseId: null,
      actor: actor.personId,
      action: 'wording-changed',
      detail,
    });
    return version;
  });
}

/** The texts of a version; 0 = the shipped ones. Throws RECORD_NOT_FOUND. */
export async function textsOf(tx: Tx, rules: WordingRules, key: WordingKey, version: number): Promise<WordingTexts> {
  if (version === 0) return rules.shipped(key);
  const row = await readWording(tx, { ...key, version });
  if (row !== null) return row.texts;
  throw new OffboardingError(
    'RECORD_NOT_FOUND',
    `Found no version ${String(version)} of this wording; look it up in the list of its versions, from 0 (shipped) on.`,
  );
}

async function changedMeanwhile(tx: Tx, key: WordingKey, expected: number): Promise<OffboardingError> {
  const version = await newestWording(tx, key);
  const row = await readWording(tx, { ...key, version });
  const by = row === null ? 'somebody' : ((await readPerson(tx, row.madeBy))?.name ?? row.madeBy);
  const message = `Found version ${String(version)} of this wording by ${by}, expected ${String(expected)} as the newest. Nothing was changed: look at theirs, then send yours based on it.`;
  return new OffboardingError('TOO_LATE', message, {
    problems: [{ path: 'base', found: String(expected), expected: String(version) }],
  });
}
