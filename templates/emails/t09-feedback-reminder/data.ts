import type * as z from 'zod';
import { caseMail, count, text } from '../base.ts';

export const T09Data = caseMail.extend({
  daysLate: count,
  about: text.nullable(),
});
export type T09Data = z.input<typeof T09Data>;
