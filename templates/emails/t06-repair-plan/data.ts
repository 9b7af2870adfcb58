import * as z from 'zod';
import { caseMail, date, text } from '../base.ts';

export const T06Data = caseMail.extend({
  ours: z.array(text),
  yours: z.array(text),
  metric: text,
  from: date,
  until: date,
  consequence: text.nullable(),
});
export type T06Data = z.input<typeof T06Data>;
