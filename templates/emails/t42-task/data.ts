import type * as z from 'zod';
import { caseMail, taskKind, text } from '../base.ts';

export const T42Data = caseMail.extend({
  what: taskKind,
  detail: text.nullable(),
});
export type T42Data = z.input<typeof T42Data>;
