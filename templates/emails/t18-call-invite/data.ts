import * as z from 'zod';
import { caseMail, date, instant, person } from '../base.ts';

export const T18Data = caseMail.extend({
  spokesperson: person,
  from: date,
  to: date,
  /** The proposed time, which the calendar invitation names. */
  slot: instant.nullable().default(null),
  change: z.enum(['new', 'moved', 'withdrawn']).default('new'),
});
export type T18Data = z.input<typeof T18Data>;
