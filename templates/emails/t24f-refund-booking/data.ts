import * as z from 'zod';
import { caseMail, money, text } from '../base.ts';

export const T24fData = caseMail.extend({
  lines: z.array(z.strictObject({ kind: z.enum(['owed', 'goodwill']), amount: money, key: text })),
});
export type T24fData = z.input<typeof T24fData>;
