import { readFileSync, statSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { OffboardingError } from '../domain/errors.ts';

/** Some text; `expected` says what it should be. */
export const words = (expected: string): z.ZodString => z.string({ error: expected }).min(1, { error: expected });

export const file = words('the path of a file, counted from the folder of MAIL_FILE');

/** A secret of one line, or a key, that only its owner may read. Throws INVALID_INPUT with the cure. */
export function secret(path: string): string {
  try {
    if ((statSync(path).mode & 0o077) !== 0 && process.platform !== 'win32')
      throw wrong(path, [{ path: '', expected: `that only its owner may read it: chmod 600 ${path}` }]);
    const text = readFileSync(path, 'utf8').trim();
    if (text === '') throw wrong(path, [{ path: '', expected: 'a secret; the file is empty' }]);
    return text;
  } catch (error) {
    if (error instanceof OffboardingError) throw error;
    throw wrong(path, [{ path: '', expected: 'a file that this process can read' }], error);
  }
}

/** The YAML of a file, or of a text that stands in it. */
export function parsed(path: string, text?: string): unknown {
  try {
    return parse(text ?? readFileSync(path, 'utf8'), { maxAliasCount: 0 }) as unknown;
  } catch (error) {
    throw wrong(
      path,
      [{ path: '', expected: `YAML that can be read (${(error as Error).message.split('\n')[0] ?? ''})` }],
      error,
    );
  }
}

/** The refusal of a place in the file: what is expected there. */
export function wrong(
  place: string,
  problems: readonly { path: string; expected: string }[],
  cause?: unknown,
): OffboardingError {
  const lines = problems.map(({ path, expected }) => `${place}${path === '' ? '' : `, ${path}`}: expected ${expected}`);
  return new OffboardingError(
    'INVALID_INPUT',
    `${lines.join('\n')}\nCorrect it and start again; docs/mail.md explains the file.`,
    {
      problems: problems.map(({ path, expected }) => ({ path, found: place, expected })),
      ...(cause === undefined ? {} : { cause }),
    },
  );
}
