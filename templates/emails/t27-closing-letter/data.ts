import * as z from 'zod';
import { caseMail, date, text } from '../base.ts';

export const T27Data = caseMail.extend({
  endDate: date,
  certificateOn: date.nullable(),
  retention: z.array(z.strictObject({ what: text, until: date })),
});
export type T27Data = z.input<typeof T27Data>;
