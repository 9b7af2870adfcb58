import * as z from 'zod';
import { caseMail, text } from '../base.ts';

export const T02Data = caseMail.extend({
  feedback: z.array(z.strictObject({ content: text })),
});
export type T02Data = z.input<typeof T02Data>;
