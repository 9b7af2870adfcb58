import type * as z from 'zod';
import { caseMail, date, money, text } from '../base.ts';

export const T24cData = caseMail.extend({
  owed: money,
  goodwill: money,
  payOn: date,
  way: text,
});
export type T24cData = z.input<typeof T24cData>;
