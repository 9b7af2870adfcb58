import type * as z from 'zod';
import type { Problem } from '../domain/errors.ts';

/** One issue of zod as field, found value and expected form; found values are cut, for they end up in logs. */
export function describeProblem(issue: z.core.$ZodIssue, data: unknown): Problem {
  if (issue.code === 'unrecognized_keys') {
    const path = [...issue.path, issue.keys[0] ?? ''].map(String).join('.');
    return { path, found: 'an unknown field', expected: 'no such field' };
  }
  const path = issue.path.map(String).join('.');
  return {
    path: path === '' ? 'the whole data' : path,
    found: shown(valueAt(data, issue.path)),
    expected: expectedBy(issue),
  };
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  if (typeof value === 'string') return `"${value.slice(0, 60)}"`;
  return value === null || typeof value === 'number' || typeof value === 'boolean'
    ? JSON.stringify(value)
    : typeof value;
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_format')
    return issue.format === 'url' ? 'a web address that starts with https://' : `the form ${issue.format}`;
  return issue.message;
}
