import { z } from 'zod';
import { FINAL_OUTCOMES, STAGES } from '../domain/codes.ts';
import { dateOf } from '../domain/calendar.ts';
import { OffboardingError, type Problem } from '../domain/errors.ts';
import { TASK_KINDS } from '../domain/task-kinds.ts';
import { CaseInput } from '../services/case-schema.ts';
import { date, instant, list, oneOf } from '../services/input-fields.ts';
import { invalid, parseInput, shown } from '../services/parse-input.ts';
import { resolveDates } from '../services/relative-dates.ts';
import { ENTRIES, ENTRY_KINDS, RehearsalEntry } from './rehearsal-entries.ts';
import { Expectations } from './rehearsal-expect.ts';

const until = z.union([oneOf([...STAGES, ...FINAL_OUTCOMES]), date], { error: 'a stage, an outcome or a date' });

/** What `partways rehearse` plays: a case, what people do, and what is expected of it (docs/rehearsal-files.md). */
export const RehearsalFile = z.strictObject(
  {
    startsAt: instant,
    case: CaseInput,
    answers: list(RehearsalEntry, 0, 500).optional(),
    silent: list(oneOf(TASK_KINDS), 0, TASK_KINDS.length).optional(),
    until: until.optional(),
    expect: Expectations.optional(),
  },
  { error: 'a rehearsal {startsAt, case, answers, until, expect}' },
);
export type RehearsalFile = z.infer<typeof RehearsalFile>;

/** Dates such as `today - 30d` count from the day of `startsAt`. Throws INVALID_INPUT. */
export function parseRehearsalFile(value: unknown): RehearsalFile {
  const given = field(value, 'startsAt');
  const startsAt = instant.safeParse(given);
  const resolved = startsAt.success ? resolveDates(value, dateOf(startsAt.data, 'UTC')) : value;
  try {
    return parseInput(RehearsalFile, resolved, 'the rehearsal');
  } catch (error) {
    if (!(error instanceof OffboardingError)) throw error;
    const others = error.problems.filter(({ path }) => !path.startsWith('answers.'));
    throw invalid('the rehearsal', [...others, ...entryProblems(field(resolved, 'answers'))]);
  }
}

/** Each entry is measured by the kind that it says it is, so that the problem named is its own. */
function entryProblems(answers: unknown): Problem[] {
  if (!Array.isArray(answers)) return [];
  return answers.flatMap((entry: unknown, index) => {
    const path = `answers.${String(index)}`;
    const kind = ENTRY_KINDS.find((name) => field(entry, name) !== undefined);
    if (kind === undefined) return [{ path, found: shown(entry), expected: `one of ${ENTRY_KINDS.join(', ')} in it` }];
    return problemsOf(ENTRIES[kind], entry).map((problem) => ({
      ...problem,
      path: problem.path === '' ? path : `${path}.${problem.path}`,
    }));
  });
}

function problemsOf(schema: z.ZodType, value: unknown): readonly Problem[] {
  try {
    parseInput(schema, value, 'the entry');
    return [];
  } catch (error) {
    if (!(error instanceof OffboardingError)) throw error;
    return error.problems;
  }
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
