import type * as z from 'zod';
import { caseMail, count, instant, taskKind, text } from '../base.ts';

export const T30Data = caseMail.extend({
  late: text,
  what: taskKind,
  since: instant,
  days: count,
});
export type T30Data = z.input<typeof T30Data>;
