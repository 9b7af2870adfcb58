import * as z from 'zod';
import { caseMail, date, text } from '../base.ts';

export const T27Data = caseMail.extend({
  endDate: date,
  certificateOn: date.nullable(),
  /** An invoice of ours was handed to collection. */
  invoiceOpen: z.boolean(),
  retention: z.array(z.strictObject({ what: text, until: date.nullable() })),
});
export type T27Data = z.input<typeof T27Data>;
