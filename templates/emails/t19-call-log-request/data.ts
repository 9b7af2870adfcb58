import * as z from 'zod';
import { caseMail, text } from '../base.ts';

export const T19Data = caseMail.extend({
  attempt: z.int().positive(),
  callRequired: z.boolean(),
  clientContact: z.strictObject({ name: text, phone: text.nullable() }),
});
export type T19Data = z.input<typeof T19Data>;
