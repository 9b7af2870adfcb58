import * as z from 'zod';
import { caseMail, instant, text } from '../base.ts';

export const T34Data = caseMail.extend({
  decision: z.enum(['approve', 'changes', 'decline', 'pause', 'stop']),
  /** The packet asked for a pause, not for an end. */
  pause: z.boolean(),
  by: text,
  at: instant,
  how: z.enum(['link', 'session', 'rehearsal']),
  reason: text.nullable(),
  holdUntil: instant.nullable(),
  digest: text,
});
export type T34Data = z.input<typeof T34Data>;
