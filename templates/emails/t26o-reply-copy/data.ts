import * as z from 'zod';
import { caseMail, text } from '../base.ts';

/** What the client wrote, for the account manager. Files are named, never passed on. */
export const T26oData = caseMail.extend({
  from: text,
  via: z.enum(['mail', 'page']),
  text,
  files: z.array(text),
});
export type T26oData = z.input<typeof T26oData>;
