import * as z from 'zod';
import { FINAL_OUTCOMES, REASON_CODES, STAGES } from '../../domain/codes.ts';
import { day, instant, ok, type Answers } from './parts.ts';

const text = z.string();
const period = { from: day, to: day };
const month = z.string().meta({ examples: ['2026-11'] });
const minor = z.int().meta({ description: 'In minor units, such as cents.' });
const kind = z.enum(['owed', 'goodwill']);

const Outcomes = z.object({
  ...period,
  outcomes: z.array(
    z.object({
      outcome: z.enum(FINAL_OUTCOMES),
      likelihood: z.enum(['LIKELY', 'UNSURE', 'UNLIKELY']).nullable(),
      cases: z.int(),
    }),
  ),
  forecasts: z.array(
    z.object({ outcome: z.enum(FINAL_OUTCOMES), currency: text, cases: z.int(), negative: z.int(), net: minor }),
  ),
  reasons: z.array(z.object({ month, reason: z.enum(REASON_CODES), cases: z.int() })),
});
const Aging = z.object({
  ...period,
  stages: z
    .array(z.object({ stage: z.enum(STAGES), left: z.int(), median: z.number(), p90: z.number() }))
    .meta({ description: 'Days.' }),
});
const Waiting = z.object({
  ...period,
  people: z.array(
    z.object({
      ...{ id: text, name: text.nullable(), open: z.int(), late: z.int(), oldest: instant.nullable() },
      ...{ answered: z.int(), medianHours: z.number().nullable() },
    }),
  ),
});
const Money = z.object({
  ...period,
  given: z.array(z.object({ month, kind, currency: text, lines: z.int(), amount: minor })),
  open: z.array(z.object({ kind, currency: text, lines: z.int(), amount: minor })),
});

export const REPORT_ANSWERS: Answers = {
  'GET /api/reports/outcomes': ok('What came, against what was forecast.', Outcomes),
  'GET /api/reports/aging': ok('How long stages took.', Aging),
  'GET /api/reports/waiting': ok('Who is waited for.', Waiting),
  'GET /api/reports/money': ok('What was given, and what is still owed.', Money),
};
