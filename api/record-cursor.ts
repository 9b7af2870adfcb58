import * as z from 'zod';
import type { RecordCursor } from '../db/tables/records.ts';

const CURSOR = 'the "next" of the page before';
const Position = z.tuple([z.string().max(2_000), z.string().max(200)]);

/** The form in which the position in a list of records travels. */
export const recordCursorText = (cursor: RecordCursor | null): string | null =>
  cursor === null ? null : Buffer.from(JSON.stringify([cursor.title, cursor.key])).toString('base64url');

export const RecordCursorInput = z
  .string({ error: CURSOR })
  .max(4_000, { error: CURSOR })
  .transform((text, context): RecordCursor => {
    const found = Position.safeParse(parsed(Buffer.from(text, 'base64url').toString('utf8')));
    if (found.success && !found.data.some((part) => part.includes('\0')))
      return { title: found.data[0], key: found.data[1] };
    context.addIssue({ code: 'custom', message: CURSOR });
    return z.NEVER;
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
