import type * as z from 'zod';
import { caseMail, contactPoint } from '../base.ts';

/** The new contact stands in the footer too, in place of whoever led the account so far. */
export const T32Data = caseMail.extend({ contactPoint });
export type T32Data = z.input<typeof T32Data>;
