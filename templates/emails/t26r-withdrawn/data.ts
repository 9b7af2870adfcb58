import type * as z from 'zod';
import { caseMail, date, text } from '../base.ts';

export const T26rData = caseMail.extend({ apology: text, accessBackOn: date });
export type T26rData = z.input<typeof T26rData>;
