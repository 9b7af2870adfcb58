import * as z from 'zod';
import { caseMail, count, date, itemState } from '../base.ts';

export const T38oData = caseMail.extend({
  days: count,
  items: z.array(itemState),
  endDate: date,
  exportUntil: date,
});
export type T38oData = z.input<typeof T38oData>;
