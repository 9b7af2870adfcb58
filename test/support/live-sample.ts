import { sampleCase, SAMPLE_ANSWERS } from './sample-case.ts';

const DAY_MS = 86_400_000;
const daysFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** The sample case as it would be reported today: a live case reads the real calendar. */
export function liveSample(change: Record<string, unknown> = {}): Record<string, unknown> {
  const fact = (reason: string, on: string, what: string) => ({ reason, on, what, source: 'mail', verifiedBy: 'lena' });
  return sampleCase({
    deliverables: [{ id: 'shop', title: 'Shop relaunch', state: 'open', dueOn: daysFromNow(28) }],
    incidents: [
      fact('UNBOUNDED_CHANGES', daysFromNow(-80), 'three new page designs were asked for outside clause 3'),
      fact('UNBOUNDED_CHANGES', daysFromNow(-46), 'a second shop system was asked for outside clause 3'),
      fact('TIME_DRAIN', daysFromNow(-17), 'eleven meetings were held in four weeks'),
    ],
    ...change,
  });
}

/** Answers to its tasks, with dates that lie ahead of today. */
export const LIVE_ANSWERS: Readonly<Record<string, object>> = {
  ...SAMPLE_ANSWERS,
  'exit-plan': { 'state.shop': 'planned', 'on.shop': daysFromNow(26), 'person.shop': 'sam' },
  'refund-booking': { decision: 'booked', reference: 'BK-1', on: daysFromNow(0) },
};
