import * as z from 'zod';
import { RECORD_KINDS } from '../domain/record-kinds.ts';
import { RecordCursorInput } from './record-cursor.ts';

/** What stands in addresses of the directory. */

const KIND = `one of ${RECORD_KINDS.join(', ')}`;
const kind = z.enum(RECORD_KINDS, { error: KIND });
const KEY = 'the key of a record, such as harbour-vine or gb~2026-12-25';
const key = z.string({ error: KEY }).regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,120}$/, { error: KEY });
const plain = (max: number) =>
  z
    .string()
    .max(max, { error: `at most ${String(max)} characters` })
    .refine((text) => !text.includes('\0'), { error: 'text without NUL characters' });
const orNone = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();

export const KindParam = z.strictObject({ kind });
export const RecordParam = z.strictObject({ kind, key });
export const KeyParam = z.strictObject({ key });

export const RecordQuery = z.strictObject({
  q: orNone(plain(200)),
  cursor: orNone(RecordCursorInput),
  /** Only records whose column `by` is `is`. */
  by: orNone(plain(60)),
  is: orNone(plain(120)),
});

const VERSION = 'a version such as 3';
export const version = z
  .string({ error: VERSION })
  .regex(/^\d{1,7}$/, { error: VERSION })
  .transform(Number);
