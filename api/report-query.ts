import * as z from 'zod';
import type { ReportFilter } from '../db/views/reports/report-scope.ts';
import { REASON_CODES, TIERS } from '../domain/codes.ts';
import { OffboardingError } from '../domain/errors.ts';
import { date, oneOf } from '../services/input-fields.ts';
import { parseInput } from '../services/parse-input.ts';

/** An empty choice of the filter form means "any". */
const orNone = <T extends z.ZodType>(schema: T) =>
  z
    .union([z.literal('').transform(() => null), schema])
    .nullable()
    .default(null);

export const ReportQuery = z.strictObject({
  from: orNone(date),
  /** The last day that counts. */
  to: orNone(date),
  tier: orNone(oneOf(TIERS)),
  reason: orNone(oneOf(REASON_CODES)),
});

export interface ReportPeriod {
  /** First and last day that count. */
  readonly from: string;
  readonly to: string;
  readonly filter: ReportFilter;
}

const DAY_MS = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** What the address of a report asks for; without days the last twelve months. Throws INVALID_INPUT. */
export function reportPeriod(query: unknown): ReportPeriod {
  const asked = parseInput(ReportQuery, query, 'the address');
  const to = asked.to ?? dayOf(Date.now());
  const from = asked.from ?? `${String(Number(to.slice(0, 4)) - 1)}${to.slice(4, 8)}01`;
  if (from > to)
    throw new OffboardingError(
      'INVALID_INPUT',
      `from: found ${from}, expected a day up to ${to}. Choose another period.`,
      {
        problems: [{ path: 'from', found: from, expected: `a day up to ${to}` }],
      },
    );
  const filter = {
    from: new Date(startOf(from)).toISOString(),
    until: new Date(startOf(to) + DAY_MS).toISOString(),
    tier: asked.tier,
    reason: asked.reason,
  };
  return { from, to, filter };
}
