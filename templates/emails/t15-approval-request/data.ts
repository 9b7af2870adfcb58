import * as z from 'zod';
import { caseMail, date, datedFact, duration, money, plannedOutcome, reasonCode, text, tier } from '../base.ts';

export const T15Data = caseMail.extend({
  outcome: plannedOutcome,
  leadReason: reasonCode,
  tier,
  endDate: date,
  noticeBy: date,
  owed: money,
  goodwill: money,
  evidence: z.array(datedFact),
  spokesperson: text,
  holdText: duration,
});
export type T15Data = z.input<typeof T15Data>;
