import * as z from 'zod';
import { anyText, caseMail, date } from '../base.ts';

/** `metric` is empty where nothing was agreed; `announced`: the result is asked for later, in a mail of its own. */
export const T07oData = caseMail.extend({ metric: anyText, until: date, announced: z.boolean() });
export type T07oData = z.input<typeof T07oData>;
