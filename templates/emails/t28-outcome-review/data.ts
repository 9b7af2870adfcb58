import * as z from 'zod';
import { caseMail, count, date, money, reasonCode } from '../base.ts';

export const T28Data = caseMail.extend({
  endDate: date,
  owed: money,
  goodwill: money,
  reason: reasonCode,
  daysTaken: count,
  forecastNet: money.nullable(),
  callWaived: z.boolean(),
});
export type T28Data = z.input<typeof T28Data>;
