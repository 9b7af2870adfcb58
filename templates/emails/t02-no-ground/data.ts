import * as z from 'zod';
import { caseMail, count, text } from '../base.ts';

/** The feedback items of the case, numbered as their tasks are: each is answered to the client. */
export const T02Data = caseMail.extend({
  items: z.array(z.strictObject({ n: count, content: text })),
});
export type T02Data = z.input<typeof T02Data>;
