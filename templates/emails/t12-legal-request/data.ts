import * as z from 'zod';
import { caseMail, clause, datedFact, text } from '../base.ts';

/** `asks` is what Legal is asked: the review of the contract, or the clearance of the case; `facts` is what was reported. */
export const T12Data = caseMail.extend({
  asks: z.enum(['review', 'integrity', 'guard', 'packs']),
  facts: z.array(datedFact),
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
