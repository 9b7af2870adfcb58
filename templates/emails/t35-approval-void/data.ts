import * as z from 'zod';
import { anyText, caseMail, text } from '../base.ts';

export const T35Data = caseMail.extend({
  cause: z.enum(['stop', 'money-changed', 'notice-by-passed', 'approver-not-eligible']),
  changes: z.array(z.strictObject({ field: text, before: anyText, after: anyText })),
});
export type T35Data = z.input<typeof T35Data>;
