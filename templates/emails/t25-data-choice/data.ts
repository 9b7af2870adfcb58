import type * as z from 'zod';
import { caseMail, date } from '../base.ts';

export const T25Data = caseMail.extend({
  endDate: date,
  exportUntil: date,
  eraseFrom: date,
});
export type T25Data = z.input<typeof T25Data>;
