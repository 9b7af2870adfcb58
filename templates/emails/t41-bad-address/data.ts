import type * as z from 'zod';
import { address, anyText, caseMail } from '../base.ts';

export const T41Data = caseMail.extend({
  address,
  reply: anyText,
});
export type T41Data = z.input<typeof T41Data>;
