import * as z from 'zod';
import { caseMail, date, text } from '../base.ts';

export const T36Data = caseMail.extend({
  choice: z.enum(['return', 'delete', 'return-then-delete', 'mutual-agreement']),
  code: text,
  /** The day of an end by agreement; null for a choice about data. */
  on: date.nullable(),
});
export type T36Data = z.input<typeof T36Data>;
