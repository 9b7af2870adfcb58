import * as z from 'zod';
import { FINAL_OUTCOMES } from '../../../domain/codes.ts';
import { caseMail, date, text } from '../base.ts';

const closedCase = z.strictObject({ number: text, client: text, on: date, outcome: z.enum(FINAL_OUTCOMES) });

export const T28dData = caseMail.extend({ from: date, until: date, cases: z.array(closedCase).min(1) });
export type T28dData = z.input<typeof T28dData>;
