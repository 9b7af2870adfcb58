import * as z from 'zod';
import { OffboardingError } from '../domain/errors.ts';

const LIMIT = 'a whole number from 1 to 200';
const CURSOR = 'the "next" of the page before';

/** What the address of a short list may hold. */
export const ListQuery = z.strictObject({
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,400}$/, { error: CURSOR })
    .optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, { error: LIMIT })
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= 200, { error: LIMIT })
    .default(50),
});

/** One page of a list that is read whole; `keyOf` names an item for good. Throws INVALID_INPUT for the cursor of another list. */
export function pageOf<T>(
  all: readonly T[],
  { cursor, limit }: z.output<typeof ListQuery>,
  keyOf: (item: T) => string,
): { items: readonly T[]; next: string | null } {
  const start = cursor === undefined ? 0 : all.findIndex((item) => opaque(keyOf(item)) === cursor) + 1;
  if (cursor !== undefined && start === 0) throw unknownCursor();
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  return { items, next: last === undefined || start + limit >= all.length ? null : opaque(keyOf(last)) };
}

const opaque = (key: string): string => Buffer.from(key).toString('base64url');

const unknownCursor = (): OffboardingError =>
  new OffboardingError('INVALID_INPUT', `cursor: found one of another list, expected ${CURSOR}. Begin without it.`, {
    problems: [{ path: 'cursor', found: 'a cursor of another list', expected: CURSOR }],
  });
