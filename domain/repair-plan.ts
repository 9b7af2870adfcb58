import { addDays, addMonths } from './calendar.ts';
import type { Path, ReasonCode, Tier } from './codes.ts';

/** A written warning (T33) counts for this long (D3, D1 row 1). */
export const WARNING_VALID_MONTHS = 12;

export interface RepairRow {
  readonly row: string;
  readonly codes: readonly ReasonCode[];
  /** Codes; pages and mails word them. */
  readonly action: string;
  readonly metric: string;
  /** The usual window, and the longest one, in calendar days. */
  readonly windowDays: number;
  readonly maxDays: number;
  /** What the window really runs to, where it is no number of days. */
  readonly until: 'days' | 'next-invoice' | 'term-end' | 'warning-expires';
  /** `warning`: it begins with T33 instead of an invitation. */
  readonly kind: 'talk' | 'warning';
}

const talk = (
  row: string,
  codes: readonly ReasonCode[],
  action: string,
  metric: string,
  [windowDays, maxDays]: readonly [number, number],
): RepairRow => ({ row, codes, action, metric, windowDays, maxDays, until: 'days', kind: 'talk' });

/** Abuse, threats and UNETHICAL have no row: nothing there is tried with the client first (R14, R15). */
export const REPAIR_ROWS = [
  talk('D3.1', ['TIME_DRAIN', 'POOR_COMMUNICATION'], 'agree-channel', 'replies-in-window', [30, 30]),
  talk('D3.2', ['REJECTS_ADVICE', 'KNOWS_BETTER', 'DISRESPECT'], 'senior-talk', 'decisions-made', [30, 30]),
  talk(
    'D3.3',
    ['UNMEETABLE_DEMANDS', 'UNBOUNDED_CHANGES', 'ENTITLEMENT', 'TRIVIAL_COMPLAINTS'],
    'written-scope',
    'out-of-scope-halved',
    [30, 30],
  ),
  { ...talk('D3.4', ['UNPROFITABLE'], 'new-price-or-cap', 'margin-at-target', [30, 60]), until: 'next-invoice' },
  talk('D3.5', ['STAGNANT', 'PESSIMISM'], 'channel-test', 'pulse-up', [60, 90]),
  talk('D3.6', ['NEVER_SATISFIED'], 'apology-and-fix', 'outcome-accepted', [21, 21]),
  {
    ...talk('D3.7', ['NO_GROWTH', 'NO_REFERRALS', 'VALUES_MISMATCH'], 'new-contract', 'contract-signed', [90, 90]),
    until: 'term-end',
  },
  {
    ...talk('D3.8', ['EXTREME_RUDENESS', 'PUBLIC_CRITICISM'], 'written-warning', 'no-repetition', [365, 366]),
    until: 'warning-expires',
    kind: 'warning',
  },
  { ...talk('D3.9', ['NON_PAYMENT'], 'dated-demand', 'paid-or-plan-signed', [14, 14]), kind: 'warning' },
  talk('D3.10', [], 'apology-and-help', 'help-accepted', [14, 90]),
] as const satisfies readonly RepairRow[];

const EXTRA: RepairRow = REPAIR_ROWS[9];

/** D3: how to repair a reason; `extra` = REPAIR_EXTRA, whatever the reason. null = nothing is tried with the client. */
export function repairFor(code: ReasonCode, { extra }: { readonly extra: boolean }): RepairRow | null {
  if (extra) return EXTRA;
  return REPAIR_ROWS.find((row: RepairRow) => row.codes.includes(code)) ?? null;
}

/** §5: the one round of T0. */
const FREE_DAYS = 14;

/**
 * The last day of a repair that begins on `from` (D3, §5). A term that is over, or no known invoice date, gives the days of the row.
 * Throws RangeError on malformed dates.
 */
export function repairUntil(
  row: RepairRow,
  facts: {
    readonly from: string;
    readonly tier: Tier;
    /** Of the next invoice cycle. */
    readonly nextCycleEndsOn: string | null;
    readonly termEndsOn: string | null;
  },
): string {
  const { from, tier, nextCycleEndsOn, termEndsOn } = facts;
  if (row.until === 'warning-expires') return addMonths(from, WARNING_VALID_MONTHS);
  if (tier === 'T0') return addDays(from, Math.min(row.windowDays, FREE_DAYS));
  if (row.until === 'term-end' && termEndsOn !== null && termEndsOn > from) return termEndsOn;
  if (row.until !== 'next-invoice' || nextCycleEndsOn === null || nextCycleEndsOn <= from)
    return addDays(from, row.windowDays);
  const latest = addDays(from, row.maxDays);
  return nextCycleEndsOn < latest ? nextCycleEndsOn : latest;
}

const ROUNDS = 2;

/**
 * For how many reasons a repair may still be tried: two rounds at most (stage 3), one at T0 (§5) and on PRIORITY (D1 row 7, R9); none for
 * a reason without a row.
 */
export function reasonsToRepair(facts: {
  readonly tier: Tier;
  readonly path: Path;
  readonly reasons: readonly { readonly code: ReasonCode; readonly failedRounds: number }[];
}): number {
  const { tier, path, reasons } = facts;
  const rounds = tier === 'T0' || path === 'PRIORITY' ? 1 : ROUNDS;
  const extra = path === 'REPAIR_EXTRA';
  return reasons.filter(({ code, failedRounds }) => failedRounds < rounds && repairFor(code, { extra }) !== null)
    .length;
}
