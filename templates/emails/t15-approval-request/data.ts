import * as z from 'zod';
import {
  caseMail,
  date,
  datedFact,
  duration,
  judgement,
  money,
  plannedOutcome,
  reasonCode,
  text,
  tier,
} from '../base.ts';

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
  /** Set for a pause, which ends nothing: then the end date is not shown. */
  pauseUntil: date.nullable().default(null),
  ...judgement,
});
export type T15Data = z.input<typeof T15Data>;
