import * as z from 'zod';
import { caseMail, date, itemState } from '../base.ts';

export const T23oData = caseMail.extend({
  items: z.array(itemState),
  endDate: date,
});
export type T23oData = z.input<typeof T23oData>;
