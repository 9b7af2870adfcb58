import { decideTier, type TierDecision } from '../domain/tier.ts';
import type { CaseFile } from './case-file.ts';
import { relationshipYears } from './contract-situation.ts';

/** D9 once more, for its channel; the tier itself was recorded at triage. After abuse as after a threat two of us are on a call. */
export function caseChannel(file: CaseFile): Pick<TierDecision, 'channel' | 'callRequired' | 'peopleOnCall'> {
  const { row, policy } = file;
  const value = { amount: row.valueAmount ?? 0, currency: row.currency };
  const limits = policy.tierLimits[row.currency] ?? policy.tierLimits['default'];
  if (limits === undefined) throw new RangeError('found a policy without default tier limits');
  const facts = {
    paidNothing: row.tier === 'T0',
    annualFee: value,
    remainingValue: value,
    relationshipYears: relationshipYears(file, row.openedAt),
    limits,
    threat: row.path === 'FAST',
  };
  return decideTier(facts, row.tier);
}
