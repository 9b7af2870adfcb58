import * as z from 'zod';
import { caseMail, date, proposal } from '../base.ts';

/** `meetingOn` and `proposal` are null until they are settled. */
export const T13Data = caseMail.extend({
  meetingOn: date.nullable(),
  proposal: proposal.nullable(),
  options: z.array(proposal),
});
export type T13Data = z.input<typeof T13Data>;
