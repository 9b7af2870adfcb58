import * as z from 'zod';
import { accountMail } from '../base.ts';

export const T40Data = accountMail.extend({
  minutes: z.int().positive(),
});
export type T40Data = z.input<typeof T40Data>;
