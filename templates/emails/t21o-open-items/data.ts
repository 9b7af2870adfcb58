import * as z from 'zod';
import { caseMail, date, text } from '../base.ts';

export const T21oData = caseMail.extend({
  items: z.array(z.strictObject({ n: z.int().positive(), title: text, dueOn: date.nullable() })),
});
export type T21oData = z.input<typeof T21oData>;
