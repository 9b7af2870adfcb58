import type * as z from 'zod';
import { caseMail, date } from '../base.ts';

/** `extendedUntil` is null when the work starts again as planned. */
export const T29cData = caseMail.extend({ restartOn: date, extendedUntil: date.nullable() });
export type T29cData = z.input<typeof T29cData>;
