import type { Tx } from '../db/database.ts';
import { listPeople } from '../db/tables/people.ts';
import { listCurrencies } from '../db/tables/policies.ts';
import { whyNobodyMayDecide, type CannotDecide } from '../domain/approvers.ts';
import { TIERS, type Tier } from '../domain/codes.ts';
import type { DecisionAbout } from '../domain/eligibility.ts';
import { zero, type Money } from '../domain/money.ts';
import type { Policy } from '../domain/policy.ts';
import { problemList } from './problem-list.ts';

/** A tier whose smallest case nobody of the directory may decide, and what each person lacks (D11). */
export interface TierWithoutApprover {
  readonly tier: Tier;
  /** The smallest value of the tier (D9). */
  readonly value: Money;
  readonly people: readonly CannotDecide[];
}

/**
 * The tiers, in each currency of the contracts and signing limits, that nobody could approve under this policy. Throws INVALID_INPUT
 * where that is every one of them, and where the outside approver is nobody or may decide nothing: no case could ever end.
 */
export async function tiersWithoutApprover(tx: Tx, policy: Policy): Promise<TierWithoutApprover[]> {
  const people = await listPeople(tx);
  const known = await listCurrencies(tx);
  const asked = (known.length === 0 ? ['EUR'] : known).flatMap((currency) =>
    TIERS.map((tier) => ({ tier, value: smallestOf(policy, tier, currency) })),
  );
  const whyNobody = (stakes: DecisionAbout): CannotDecide[] =>
    whyNobodyMayDecide(people, {
      stakes,
      named: { approver: [], support: [] },
      outsideId: policy.outsideApproverId,
    });
  const missing = asked.flatMap(({ tier, value }) => {
    const why = whyNobody(stakesOf(tier, value));
    return why.length === 0 && people.length > 0 ? [] : [{ tier, value, people: why }];
  });
  const problems = problemList();
  if (policy.outsideApproverId !== null && people.every(({ id }) => id !== policy.outsideApproverId))
    problems.add('outsideApproverId', policy.outsideApproverId, 'null, or the id of somebody active in the directory');
  if (missing.length === asked.length) problems.say('tierLimits', nobody(missing), CURE);
  problems.throwIfAny('the policy');
  return missing;
}

const CURE =
  'at least one person who may approve at least one tier: a manager with the role approver, two earlier endings and a signing limit. ' +
  'Import one, or name an outside approver';
const MOST_NAMED = 5;

function nobody(missing: readonly TierWithoutApprover[]): string {
  const people = new Map(missing.flatMap((tier) => tier.people.map((person) => [person.personId, person] as const)));
  const named = [...people.values()]
    .slice(0, MOST_NAMED)
    .map(({ name, refusal, found }) => `${name}: ${refusal} (${found})`);
  return named.length === 0 ? 'nobody in the directory' : `nobody who may approve any tier: ${named.join('; ')}`;
}

function smallestOf(policy: Policy, tier: Tier, currency: string): Money {
  const limits = policy.tierLimits[currency] ?? policy.tierLimits['default'];
  const amount = { T0: 0, T1: 1, T2: limits?.T2 ?? 1, T3: limits?.T3 ?? 1 }[tier];
  return { amount, currency };
}

/** Nobody is reporter, owner, target or payee yet: what remains is what the person brings. */
const stakesOf = (tier: Tier, value: Money): DecisionAbout => ({
  tier,
  value,
  refundTotal: zero(value.currency),
  reporterId: '',
  ownerId: '',
  targetIds: [],
  payeeIds: [],
});
