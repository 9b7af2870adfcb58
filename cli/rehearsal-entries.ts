import { z } from 'zod';
import { STAGES } from '../domain/codes.ts';
import { parseDuration } from '../domain/duration.ts';
import { ERROR_CODES } from '../domain/errors.ts';
import { TASK_KINDS } from '../domain/task-kinds.ts';
import { CASE_ACTIONS } from '../services/act-on-case.ts';
import { id, instant, line, lines, oneOf, yesNo } from '../services/input-fields.ts';

/** What `POST /api/cases/{id}/replies` makes of a mail. */
const REPLY_RESULTS = ['answered', 'filed', 'unclear', 'unknown-sender', 'refused'] as const;

const AFTER = 'a time such as 3bd, 2d, 4h or 30min';
const REFUSED = `true, or the code of the refusal, one of ${ERROR_CODES.join(', ')}`;
const record = (what: string) => z.record(z.string(), z.unknown(), { error: what });

/** Also mails that this version cannot write: they never come. */
export const mailCode = z
  .string({ error: 'a mail such as T21c' })
  .regex(/^T\d\d[a-z]?$/, { error: 'a mail such as T21c' });

const COMMON = {
  /** At this instant; the clock is moved exactly there, and what is due before happens first. */
  at: instant.optional(),
  /** So long after the task was put; without a task after `afterStage`, `onMail`, or the beginning. */
  after: z
    .string({ error: AFTER })
    .refine((text) => parseDuration(text) !== null, { error: AFTER })
    .optional(),
  /** It must be refused, and be so with this code. */
  refused: z
    .union([z.literal(true, { error: REFUSED }), z.enum(ERROR_CODES, { error: REFUSED })], { error: REFUSED })
    .optional(),
};

/** When something happens that no task asks for. */
const WHEN = {
  ...COMMON,
  /** Counts from when that stage was entered first. */
  afterStage: oneOf(STAGES).optional(),
  /** Counts from when the first mail of that kind was written. */
  onMail: mailCode.optional(),
};

const entry = <T extends z.core.$ZodShape>(what: string, shape: T) => z.strictObject(shape, { error: what });
const timed = <T extends z.core.$ZodShape>(what: string, shape: T) =>
  entry(what, { ...shape, ...WHEN }).refine(
    (given: { at?: unknown; after?: unknown; afterStage?: unknown; onMail?: unknown }) =>
      [given.at, given.after, given.afterStage, given.onMail].some((one) => one !== undefined),
    { error: `${what} with its time: at, after, afterStage or onMail` },
  );

const TaskEntry = entry('an answer {task, values}', {
  task: oneOf(TASK_KINDS),
  /** Who answers; else the person who is asked. */
  by: id.optional(),
  /** Only the task about this person, item or line. */
  subject: line(100).optional(),
  /** Answers every task of the kind, not only the first. */
  each: yesNo.optional(),
  values: record('the fields of the answer, {decision: …}'),
  ...COMMON,
});
const MailEntry = timed('a mail {mail: {from, text}, at or after}', {
  mail: entry('a mail {from, text, inReplyTo}', {
    /** `client-contact`, the id of a person or contact, or any address. */
    from: line(254),
    text: lines(20_000),
    inReplyTo: mailCode.optional(),
  }),
  /** What must become of it. */
  result: oneOf(REPLY_RESULTS).optional(),
});
const ActionEntry = timed('an action {action, values, at or after}', {
  action: oneOf(CASE_ACTIONS),
  by: id.optional(),
  values: record('the fields of the action, {reason: …}').optional(),
});
const IncidentEntry = timed('an incident {incident: {reason, on, what, source}, at or after}', {
  incident: record('an incident {reason, on, what, source}'),
});
const ComplaintEntry = timed('a complaint {complaint: {what}, at or after}', {
  complaint: record('a complaint {what}'),
});

/** What a person does in a rehearsal, by the field that names it. */
export const ENTRIES = {
  task: TaskEntry,
  mail: MailEntry,
  action: ActionEntry,
  incident: IncidentEntry,
  complaint: ComplaintEntry,
} as const;
export type EntryKind = keyof typeof ENTRIES;
export const ENTRY_KINDS = Object.keys(ENTRIES) as readonly EntryKind[];

export const RehearsalEntry = z.union([TaskEntry, MailEntry, ActionEntry, IncidentEntry, ComplaintEntry]);
export type RehearsalEntry = z.infer<typeof RehearsalEntry>;
export type TaskEntry = z.infer<typeof TaskEntry>;
export type TimedEntry = Exclude<RehearsalEntry, TaskEntry>;

/** An entry in a few words: `answers.3 (vote)`. */
export function entryName(given: RehearsalEntry, index: number): string {
  return `answers.${String(index)} (${whatOf(given)})`;
}

function whatOf(given: RehearsalEntry): string {
  if ('task' in given) return given.task;
  if ('action' in given) return given.action;
  if ('mail' in given) return `mail from ${given.mail.from}`;
  return 'incident' in given ? 'incident' : 'complaint';
}
