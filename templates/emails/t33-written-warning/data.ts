import * as z from 'zod';
import { caseMail, date, datedFact, text } from '../base.ts';

export const T33Data = caseMail.extend({
  facts: z.array(datedFact),
  demands: z.array(text),
  by: date,
  validUntil: date,
  consequence: text,
});
export type T33Data = z.input<typeof T33Data>;
