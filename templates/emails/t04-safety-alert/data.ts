import * as z from 'zod';
import { anyText, caseMail, date, reasonCode, text } from '../base.ts';

/** `protected` is empty as long as nobody is named. */
export const T04Data = caseMail.extend({
  incident: z.strictObject({ on: date, reason: reasonCode, what: text }),
  protected: anyText,
  newContact: text,
});
export type T04Data = z.input<typeof T04Data>;
