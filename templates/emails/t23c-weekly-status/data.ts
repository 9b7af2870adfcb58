import * as z from 'zod';
import { caseMail, date, itemState } from '../base.ts';

export const T23cData = caseMail.extend({
  items: z.array(itemState),
  endDate: date,
});
export type T23cData = z.input<typeof T23cData>;
