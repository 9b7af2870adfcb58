import * as z from 'zod';
import { HAND_OVER_WAYS } from '../../../domain/hand-over.ts';
import { caseMail, date, taskKind, text } from '../base.ts';

export const T43Data = caseMail.extend({
  what: taskKind,
  way: z.enum(HAND_OVER_WAYS),
  from: text,
  /** Null = nobody may take it as things stand. */
  to: text.nullable(),
  until: date.nullable(),
  words: text,
});
export type T43Data = z.input<typeof T43Data>;
