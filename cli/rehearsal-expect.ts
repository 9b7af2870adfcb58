import { z } from 'zod';
import { FINAL_OUTCOMES, PATHS, STAGES, TIERS } from '../domain/codes.ts';
import { ERROR_CODES } from '../domain/errors.ts';
import { MAIL_KINDS } from '../domain/mails.ts';
import { TASK_KINDS } from '../domain/task-kinds.ts';
import { date, language, lines, list, MAX_AMOUNT, oneOf, whole } from '../services/input-fields.ts';
import { mailCode } from './rehearsal-entries.ts';

const count = whole(0, 1_000);
const amount = whole(-MAX_AMOUNT, MAX_AMOUNT).optional();
const part = z
  .string({ error: 'a side state such as SAFETY' })
  .regex(/^[A-Z_]+$/, { error: 'a side state such as SAFETY' });

const Text = z.strictObject(
  {
    mail: mailCode,
    /** Each stands in at least one mail of the kind. */
    contains: list(lines(2_000), 0, 50).optional(),
    /** None stands in any mail of the kind. */
    lacks: list(lines(2_000), 0, 50).optional(),
    language: language.optional(),
    /** Of a notice its letter without salutation, signature and the block of facts, as D10 counts it. */
    maxWords: whole(1, 100_000).optional(),
  },
  { error: 'what a mail holds, {mail, contains, lacks, language, maxWords}' },
);

/** What a rehearsal must have come to. */
export const Expectations = z.strictObject(
  {
    path: oneOf(PATHS).optional(),
    tier: oneOf(TIERS).optional(),
    stage: oneOf(STAGES).optional(),
    outcome: oneOf(FINAL_OUTCOMES).optional(),
    /** Side states that began in its course. */
    state: part.optional(),
    states: list(part, 0, 20).optional(),
    plannedEnd: date.optional(),
    noticeBy: date.optional(),
    legalDate: date.optional(),
    endDate: date.optional(),
    /** D6 for a lasting end, in minor units. */
    gain: amount,
    loss: amount,
    net: amount,
    /** D6 for a pause. */
    pauseNet: amount,
    /** Minor units of each refund line. */
    refunds: z
      .strictObject({ owed: whole(0, MAX_AMOUNT).optional(), goodwill: whole(0, MAX_AMOUNT).optional() })
      .optional(),
    /** How many mails of a kind were written. */
    mails: z.partialRecord(z.enum(MAIL_KINDS), count, { error: 'numbers by kind of mail, {T18: 1}' }).optional(),
    never: list(mailCode, 0, 50).optional(),
    /** Calendar dates in the contract's zone on which mails of a kind were written. */
    dates: z.record(mailCode, list(date, 0, 400), { error: 'dates by kind of mail, {T38c: [2026-12-08]}' }).optional(),
    /** The stages that ran, in order, from `intake` on. */
    stages: list(oneOf(STAGES), 0, 200).optional(),
    skipped: list(oneOf(STAGES), 0, STAGES.length).optional(),
    /** How many tasks of a kind were put. */
    tasks: z.partialRecord(z.enum(TASK_KINDS), count, { error: 'numbers by kind of task, {vote: 3}' }).optional(),
    /** The row or the outcome of the newest decision of a rule. */
    rules: z.record(z.string(), z.string(), { error: 'rows or outcomes by rule, {D1: D1.7}' }).optional(),
    /** Codes of the expected refusals, in order. */
    refusals: list(oneOf(ERROR_CODES), 0, 500).optional(),
    text: list(Text, 0, 100).optional(),
  },
  { error: 'what is expected, {path, tier, endDate, mails, …}' },
);
export type Expectations = z.infer<typeof Expectations>;
