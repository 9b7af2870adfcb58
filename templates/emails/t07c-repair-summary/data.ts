import * as z from 'zod';
import { anyText, caseMail } from '../base.ts';

/** The figures are empty where nothing could be measured. */
export const T07cData = caseMail.extend({ improved: z.boolean(), metricBefore: anyText, metricAfter: anyText });
export type T07cData = z.input<typeof T07cData>;
