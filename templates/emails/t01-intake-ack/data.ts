import * as z from 'zod';
import { caseMail } from '../base.ts';

export const T01Data = caseMail.extend({
  missing: z.array(z.enum(['reason', 'incident', 'source', 'contract'])),
});
export type T01Data = z.input<typeof T01Data>;
