import * as z from 'zod';
import { caseMail, datedFact, text } from '../base.ts';

/** `apology` and `help` come first where our miss or the client's hardship is behind it (R45, R46). */
export const T05Data = caseMail.extend({
  facts: z.array(datedFact),
  apology: text.nullable(),
  help: text.nullable(),
  slots: z.array(text),
});
export type T05Data = z.input<typeof T05Data>;
