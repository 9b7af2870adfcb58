import type * as z from 'zod';
import { caseMail, date, person } from '../base.ts';

export const T18Data = caseMail.extend({
  spokesperson: person,
  from: date,
  to: date,
});
export type T18Data = z.input<typeof T18Data>;
