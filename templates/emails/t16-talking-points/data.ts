import * as z from 'zod';
import { caseMail, clause, date, datedFact, reasonCode } from '../base.ts';

export const T16Data = caseMail.extend({
  leadReason: reasonCode,
  clause,
  endDate: date,
  facts: z.array(datedFact),
  /** After abuse or a threat nobody calls alone (D9). */
  twoOnCall: z.boolean(),
});
export type T16Data = z.input<typeof T16Data>;
