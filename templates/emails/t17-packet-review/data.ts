import * as z from 'zod';
import { anyText, caseMail, text } from '../base.ts';

export const T17Data = caseMail.extend({
  draft: anyText,
  findings: z.array(z.strictObject({ row: text, field: text, found: text, cure: text })),
});
export type T17Data = z.input<typeof T17Data>;
