import * as z from 'zod';
import { caseMail, clause, text } from '../base.ts';

export const T12Data = caseMail.extend({
  clause,
  packs: z.array(
    z.strictObject({
      id: text,
      name: text,
      confidence: z.enum(['read', 'secondary', 'memory']),
      legalReview: z.enum(['required', 'on_exception', 'on_hit']),
    }),
  ),
  causes: z.array(text),
});
export type T12Data = z.input<typeof T12Data>;
