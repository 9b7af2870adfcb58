import * as z from 'zod';
import { caseMail, incident, reasonCode } from '../base.ts';

export const T03Data = caseMail.extend({
  reasons: z.array(reasonCode),
  incidents: z.array(incident),
});
export type T03Data = z.input<typeof T03Data>;
