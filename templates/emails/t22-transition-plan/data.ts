import * as z from 'zod';
import { caseMail, contactPoint, date, text } from '../base.ts';

export const T22Data = caseMail.extend({
  endDate: date,
  plan: z.array(z.strictObject({ title: text, person: text, on: date })),
  accessEndsOn: date,
  exportUntil: date,
  contactPoint,
  /** Where this letter also asks what becomes of the data (T0): from this day on they are erased. Else null. */
  eraseFrom: date.nullable(),
});
export type T22Data = z.input<typeof T22Data>;
