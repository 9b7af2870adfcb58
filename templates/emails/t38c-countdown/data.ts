import * as z from 'zod';
import { caseMail, count, date, itemState } from '../base.ts';

export const T38cData = caseMail.extend({
  days: count,
  items: z.array(itemState),
  endDate: date,
  exportUntil: date,
});
export type T38cData = z.input<typeof T38cData>;
