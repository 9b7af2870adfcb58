import * as z from 'zod';
import { caseMail, contactPoint, date, money, text } from '../base.ts';

/** The pause letter: a temporary stop by agreement that ends nothing. `owed` is the unused prepaid time, zero when there is none. */
export const T20eData = caseMail.extend({
  date,
  contact: z.strictObject({ name: text }),
  pauseFrom: date,
  pauseUntil: date,
  staysOn: z.array(text),
  reentry: z.array(text),
  owed: money,
  payOn: date.nullable(),
  contactPoint,
  signer: z.strictObject({ name: text, title: text }),
});
export type T20eData = z.input<typeof T20eData>;
