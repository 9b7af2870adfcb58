import * as z from 'zod';
import { anyText, caseMail, text } from '../base.ts';

export const T17Data = caseMail.extend({
  draft: anyText,
  findings: z.array(
    z.strictObject({
      row: text,
      field: text,
      found: text,
      cure: z.strictObject({ key: z.string().startsWith('lint.'), args: z.record(z.string(), z.union([text, z.number()])) }),
      better: text.nullable(),
      weight: z.enum(['blocks', 'advises']),
    }),
  ),
});
export type T17Data = z.input<typeof T17Data>;
