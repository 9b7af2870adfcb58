import type { z } from 'zod';
import { OffboardingError, type Problem } from '../domain/errors.ts';

/**
 * Checks `value` at an edge. `what` names it in the message ("the case"). Throws INVALID_INPUT with one problem for each wrong place:
 * path, what was found there, what was expected.
 */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw invalid(
    what,
    parsed.error.issues.flatMap((issue) => toProblems(issue, value, [])),
  );
}

/** The error for problems that were found beyond a schema. */
export function invalid(what: string, problems: readonly Problem[]): OffboardingError {
  const [first] = problems;
  const more = problems.length > 1 ? ` ${String(problems.length - 1)} more: see the list.` : '';
  const where = first === undefined || first.path === '' ? what : first.path;
  const message =
    first === undefined
      ? `${what}: found something wrong.`
      : `${where}: found ${first.found}, expected ${first.expected}. Correct it and send ${what} again; nothing was changed.${more}`;
  return new OffboardingError('INVALID_INPUT', message, { problems });
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

function toProblems(issue: Issue, root: unknown, base: Path): Problem[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return nearestBranch(issue.errors).flatMap((inner) => toProblems(inner, root, path));
  }
  if (issue.code === 'unrecognized_keys') {
    const expected = 'only fields that exist: see the schema';
    return issue.keys.map((key) => ({ path: written([...path, key]), found: 'an unknown field', expected }));
  }
  return [{ path: written(path), found: shown(valueAt(root, path)), expected: issue.message }];
}

/** Of the forms that a value may have, the one whose kind (text or object) fits. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const ofOtherKind = (issues: readonly Issue[]): boolean =>
    issues.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0);
  return branches.find((issues) => !ofOtherKind(issues)) ?? branches[0] ?? [];
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Record<PropertyKey, unknown>)[key]; // an object that has the key, as checked above
  }, root);
}

/** `people.contributors.0.email`. */
function written(path: Path): string {
  return path.map((key) => cut(String(key))).join('.');
}

const SHOWN = 60;

/** What was found, in one line: quoted, invisible characters written out, cut. */
export function shown(value: unknown): string {
  if (value === undefined || value === '') return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${String(value.length)}`;
  if (typeof value === 'string')
    return JSON.stringify(cut(value)).replaceAll(/[\u007f-\u00a0\p{Cf}\p{Zl}\p{Zp}]/gu, hex);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === null ? 'null' : 'an object';
}

function cut(text: string): string {
  const letters = Array.from(text);
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN).join('')}…` : text;
}

function hex(letter: string): string {
  return `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
