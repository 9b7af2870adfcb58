import { dateOf } from '../domain/calendar.ts';
import type { TierFacts } from '../domain/tier.ts';
import type { CaseFile } from './case-file.ts';
import { relationshipYears } from './contract-situation.ts';

const MONTHS_A_YEAR = 12;

/** A case, or one that is only planned. */
interface Valued extends Pick<CaseFile, 'policy' | 'settings'> {
  readonly records: Pick<CaseFile['records'], 'client' | 'contract'>;
  readonly row: Pick<CaseFile['row'], 'reasons'>;
}

/** What D9 reads, by the limits of the file's policy. */
export function tierFacts(file: Valued, at: string): TierFacts {
  const { feePerMonth, termEndsOn } = file.records.contract;
  const { currency } = feePerMonth;
  const annual = feePerMonth.amount * MONTHS_A_YEAR;
  const today = dateOf(at, file.settings.zone);
  const months = termEndsOn === null || termEndsOn < today ? 0 : monthsUntil(today, termEndsOn);
  const limits = file.policy.tierLimits[currency] ?? file.policy.tierLimits['default'];
  if (limits === undefined) throw new RangeError('found a policy without default tier limits');
  return {
    paidNothing: annual === 0 && file.records.contract.prepaid === null,
    annualFee: { amount: annual, currency },
    remainingValue: { amount: feePerMonth.amount * months, currency },
    relationshipYears: relationshipYears(file, at),
    limits,
    threat: file.row.reasons.includes('THREAT'),
  };
}

/** Months that have begun between two dates. */
function monthsUntil(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * MONTHS_A_YEAR + (toMonth - fromMonth) + 1;
}
