import * as z from 'zod';
import { caseMail, date, money } from '../base.ts';

export const T11Data = caseMail.extend({
  feePerMonth: money,
  prepaid: z.strictObject({ amount: money, from: date, to: date }).nullable(),
  plannedEnd: date.nullable(),
});
export type T11Data = z.input<typeof T11Data>;
