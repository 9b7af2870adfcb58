import * as z from 'zod';
import { caseMail, text } from '../base.ts';

export const T36Data = caseMail.extend({
  choice: z.enum(['return', 'delete', 'return-then-delete']),
  code: text,
});
export type T36Data = z.input<typeof T36Data>;
