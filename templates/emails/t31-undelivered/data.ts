import * as z from 'zod';
import { address, anyText, caseMail } from '../base.ts';

export const T31Data = caseMail.extend({
  address,
  state: z.enum(['refused', 'unknown', 'bounced']),
  reply: anyText,
});
export type T31Data = z.input<typeof T31Data>;
