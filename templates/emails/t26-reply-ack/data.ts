import * as z from 'zod';
import { caseMail, text } from '../base.ts';

export const T26Data = caseMail.extend({
  kept: z.array(text),
  dropped: z.array(text),
  added: text.nullable(),
});
export type T26Data = z.input<typeof T26Data>;
