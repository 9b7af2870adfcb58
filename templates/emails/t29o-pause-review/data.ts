import * as z from 'zod';
import { caseMail, date, text } from '../base.ts';

export const T29oData = caseMail.extend({ pauseUntil: date, conditions: z.array(text) });
export type T29oData = z.input<typeof T29oData>;
