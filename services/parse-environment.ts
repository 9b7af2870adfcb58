import { z } from 'zod';
import { OffboardingError } from '../domain/errors.ts';

/**
 * Parses the environment of a process once; empty is unset. Throws INVALID_INPUT with a line for each wrong variable: its name, its
 * value (never one that may hold a password) and what is allowed.
 */
export function parseEnvironment<T>(schema: z.ZodType<T>, env: Readonly<Record<string, string | undefined>>): T {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const path = String(issue.path[0] ?? '');
    return { path, found: shown(path, set[path]), expected: issue.message };
  });
  const lines = problems.map(({ path, found, expected }) => `${path}: found ${found}, expected ${expected}.`);
  throw new OffboardingError(
    'INVALID_INPUT',
    [...lines, 'Set it in the environment and start again; .env.example lists every variable.'].join('\n'),
    {
      problems,
    },
  );
}

/** A variable whose value has this form; `expected` says so in words, missing or wrong. */
export const variable = (form: RegExp, expected: string): z.ZodString =>
  z.string({ error: expected }).regex(form, { error: expected });

function shown(path: string, value: string | undefined): string {
  if (value === undefined) return 'nothing';
  return /_URL$/.test(path) && path !== 'PUBLIC_URL' ? 'a value of another form' : `"${value}"`;
}
