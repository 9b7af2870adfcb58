import { z } from 'zod';
import { FINAL_OUTCOMES, PATHS, STAGES, TIERS } from '../domain/codes.ts';
import { dateOf } from '../domain/calendar.ts';
import { parseDuration } from '../domain/duration.ts';
import { MAIL_KINDS } from '../domain/mails.ts';
import { TASK_KINDS } from '../domain/task-kinds.ts';
import { CASE_ACTIONS } from '../services/act-on-case.ts';
import { CaseInput } from '../services/case-schema.ts';
import { date, id, instant, list, oneOf, whole, yesNo } from '../services/input-fields.ts';
import { parseInput } from '../services/parse-input.ts';
import { resolveDates } from '../services/relative-dates.ts';

const AFTER = 'a time such as 3bd, 2d, 4h or 30min';
const VALUES = 'the fields of the answer, {decision: …}';
const values = z.record(z.string(), z.unknown(), { error: VALUES });

/** When the answer is given: at an instant, or so long after its task was put; else as soon as the task is there. */
const WHEN = {
  at: instant.optional(),
  after: z
    .string({ error: AFTER })
    .refine((text) => parseDuration(text) !== null, { error: AFTER })
    .optional(),
};

const Answer = z.strictObject(
  {
    task: oneOf(TASK_KINDS),
    /** Who answers; else the person who is asked. */
    by: id.optional(),
    /** Answers every task of the kind, not only the first. */
    each: yesNo.optional(),
    values,
    ...WHEN,
  },
  { error: 'an answer {task, values}' },
);
const Action = z.strictObject(
  { action: oneOf(CASE_ACTIONS), values, at: instant },
  { error: 'an action {action, at, values}' },
);

/** Also mails that this version cannot write: they never come. */
const mailCode = z.string().regex(/^T\d\d[a-z]?$/, { error: 'a mail such as T05' });

const Expect = z.strictObject(
  {
    path: oneOf(PATHS).optional(),
    tier: oneOf(TIERS).optional(),
    stage: oneOf(STAGES).optional(),
    outcome: oneOf(FINAL_OUTCOMES).optional(),
    plannedEnd: date.optional(),
    noticeBy: date.optional(),
    legalDate: date.optional(),
    endDate: date.optional(),
    /** Minor units of each refund line. */
    refunds: z
      .strictObject({ owed: whole(0, 100_000_000_000).optional(), goodwill: whole(0, 100_000_000_000).optional() })
      .optional(),
    /** How many mails of a kind were written. */
    mails: z
      .partialRecord(z.enum(MAIL_KINDS), whole(0, 1_000), { error: 'numbers by kind of mail, {T18: 1}' })
      .optional(),
    never: list(mailCode, 0, 50).optional(),
    skipped: list(oneOf(STAGES), 0, STAGES.length).optional(),
  },
  { error: 'what is expected, {path, tier, endDate, mails, …}' },
);

const until = z.union([oneOf([...STAGES, ...FINAL_OUTCOMES]), date], { error: 'a stage, an outcome or a date' });

/** What `partways rehearse` plays: a case, the answers that people give, and what is expected of it. */
export const RehearsalFile = z.strictObject(
  {
    startsAt: instant,
    case: CaseInput,
    answers: list(z.union([Answer, Action]), 0, 500).optional(),
    silent: list(oneOf(TASK_KINDS), 0, TASK_KINDS.length).optional(),
    until: until.optional(),
    expect: Expect.optional(),
  },
  { error: 'a rehearsal {startsAt, case, answers, until, expect}' },
);
export type RehearsalFile = z.infer<typeof RehearsalFile>;
export type RehearsalAnswer = z.infer<typeof Answer>;
export type RehearsalAction = z.infer<typeof Action>;
export type Expectations = z.infer<typeof Expect>;

/** Dates such as `today - 30d` count from the day of `startsAt`. Throws INVALID_INPUT. */
export function parseRehearsalFile(value: unknown): RehearsalFile {
  const given = typeof value === 'object' && value !== null && 'startsAt' in value ? value.startsAt : undefined;
  const startsAt = instant.safeParse(given);
  return parseInput(
    RehearsalFile,
    startsAt.success ? resolveDates(value, dateOf(startsAt.data, 'UTC')) : value,
    'the rehearsal',
  );
}
