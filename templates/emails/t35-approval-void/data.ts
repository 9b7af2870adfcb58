import * as z from 'zod';
import { VOID_CAUSES } from '../../../domain/packet.ts';
import { anyText, caseMail, text } from '../base.ts';

export const T35Data = caseMail.extend({
  cause: z.enum(VOID_CAUSES),
  changes: z.array(z.strictObject({ field: text, before: anyText, after: anyText })),
});
export type T35Data = z.input<typeof T35Data>;
