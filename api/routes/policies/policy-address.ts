import * as z from 'zod';
import { id, whole } from '../../../services/input-fields.ts';

/** What stands in addresses of policies. */
export const PolicyParam = z.strictObject({ name: id });

const VERSION = 'a version such as 3';
export const PolicyQuery = z.strictObject({
  /** The newest where none is named. */
  version: z
    .string({ error: VERSION })
    .regex(/^\d{1,7}$/, { error: VERSION })
    .transform(Number)
    .pipe(whole(1, 1_000_000))
    .nullable()
    .default(null),
});
