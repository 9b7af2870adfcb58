import { z } from 'zod';
import { parseDuration } from '../domain/duration.ts';
import { ESCALATE_TO, type Policy } from '../domain/policy.ts';
import { TASK_KINDS } from '../domain/task-kinds.ts';
import { country, currency, id, list, MAX_AMOUNT, oneOf, whole } from './input-fields.ts';

const DURATION = 'a time such as 3bd, 4wh, 30d, 2h, 10min or 5s, of at most three years';
const LONGEST = { bd: 750, wh: 6_000, d: 1_100, h: 26_400, min: 999_999, s: 999_999 } as const;
const isDuration = (text: string): boolean => {
  const duration = parseDuration(text);
  return duration !== null && duration.amount <= LONGEST[duration.unit];
};
const wait = z.string({ error: DURATION }).refine(isDuration, { error: DURATION });
/** A wait that is over at once would be no wait: the hold is never zero. */
const someWait = wait.refine((text) => parseDuration(text)?.amount !== 0, {
  error: `${DURATION}, longer than nothing`,
});

export const Times = z.strictObject(
  {
    remind: list(wait, 0, 10),
    remindDaysBefore: list(whole(1, 1_100), 0, 10).optional(),
    escalate: list(z.strictObject({ after: wait, to: oneOf(ESCALATE_TO) }), 0, 10),
    closes: wait.nullable(),
    every: someWait,
  },
  { error: 'times such as {remind: [2bd], escalate: [{after: 5bd, to: approver}], closes: null, every: 2bd}' },
);

const kind = z.enum(TASK_KINDS, { error: 'a kind of task: see the schema' });
const days = (least: number): z.ZodInt => whole(least, 1_100);
const countdown = list(whole(1, 365), 0, 10).refine((all) => new Set(all).size === all.length, {
  error: 'a list of days before the end, each once',
});
const limit = whole(1, MAX_AMOUNT);
const LIMITS = 'limits in minor units such as {T2: 500000, T3: 2500000}, T2 below T3';
const Limits = z
  .strictObject({ T2: limit, T3: limit }, { error: LIMITS })
  .refine(({ T2, T3 }) => T2 < T3, { error: LIMITS });

const SENDER = 'the name of a sender, such as retail, in small letters, digits and hyphens';
const sender = z.string({ error: SENDER }).regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: SENDER });
const perMinute = whole(1, 100_000);

/** Stages that carry neither figures, money, work that is owed nor the decision: the others belong to every case (F2, process.md §5). */
const SKIPPABLE = ['repair', 'consensus'] as const;

/**
 * What each field of a policy may hold when it differs from the default; a mapping names only its entries that differ. Every field of
 * `Policy` has its row, else this does not compile.
 */
export const POLICY_FIELDS = {
  notPartOf: list(oneOf(SKIPPABLE), 0, SKIPPABLE.length),
  times: z.partialRecord(kind, Times),
  fastTimes: z.partialRecord(kind, Times.nullable()),
  freeTimes: z.partialRecord(kind, Times.nullable()),
  hold: z.strictObject({ T0: someWait, T1: someWait, T2: someWait, T3: someWait, fast: someWait }).partial(),
  deliveredAfter: someWait,
  statusEvery: someWait,
  statusEverySmall: someWait,
  countdownDays: countdown,
  countdownDaysFree: countdown,
  panelSize: whole(2, 15),
  horizonMonths: whole(1, 60),
  forcedChoice: z.strictObject({ after: someWait, every: someWait }).partial(),
  pauseReviewDays: days(1),
  repairReviewDays: days(1),
  openWorkDays: days(1),
  outsideApproverId: id.nullable(),
  exportDays: days(30),
  certificateDays: days(1),
  outcomeReviewAfter: someWait,
  callAttempts: z.strictObject({ count: whole(1, 20), days: whole(1, 20), again: someWait }).partial(),
  tierLimits: z.record(z.union([z.literal('default'), currency]), Limits),
  bearerLimit: whole(0, MAX_AMOUNT).nullable(),
  alternativesAtLeast: whole(1, 20),
  signInMinutes: whole(1, 60),
  sender,
  mailLimits: z.strictObject({ perMinute: perMinute.nullable(), perDomainPerMinute: perMinute.nullable() }).partial(),
  rehearsalKeptDays: days(1),
  countriesAlwaysReviewed: list(country, 0, 250),
} as const satisfies Record<Exclude<keyof Policy, 'name' | 'version'>, z.ZodType>;
