import type { Person } from './directory.ts';
import { mayDecide, type DecideRefusal, type DecisionAbout } from './eligibility.ts';

/** Who comes into question to decide a case, beside what D11 asks. */
export interface ApproverSearch {
  readonly stakes: DecisionAbout;
  /** Whom the case itself names. */
  readonly named: { readonly approver: readonly string[]; readonly support: readonly string[] };
  /** Whom the policy names where nobody inside is eligible (D11). */
  readonly outsideId: string | null;
}

/**
 * Everybody who may decide by D11, best first: whom the case names (at T0 its support manager before its approver, D9), then at T0 the
 * other support managers, then whoever has the role, in the order given. The policy's outside approver only where there is nobody else.
 */
export function approversInOrder(people: readonly Person[], search: ApproverSearch): Person[] {
  const able = people.filter((person) => mayDecide(person, search.stakes).ok);
  const inside = able.filter((person) => person.id !== search.outsideId && rank(person, search) !== null);
  if (inside.length === 0) return able.filter((person) => person.id === search.outsideId);
  return inside.toSorted((a, b) => (rank(a, search) ?? 0) - (rank(b, search) ?? 0));
}

/** Null = the person is not asked for decisions. */
function rank(person: Person, { named, stakes }: ApproverSearch): number | null {
  const supports = stakes.tier === 'T0';
  const ranks = [
    supports && named.support.includes(person.id),
    named.approver.includes(person.id),
    supports && person.roles.includes('support'),
    person.roles.includes('approver'),
  ];
  const found = ranks.indexOf(true);
  return found === -1 ? null : found;
}

/** Why one person cannot decide; `found` and `expected` are data as in D11. */
export interface CannotDecide {
  readonly personId: string;
  readonly name: string;
  readonly refusal: DecideRefusal | 'not-approver';
  readonly found: string;
  readonly expected: string;
}

/**
 * Why nobody may decide, and so what would help: everybody in question with what they lack, then managers who lack only the role. Where
 * there is neither, everybody. Empty while somebody may decide.
 */
export function whyNobodyMayDecide(people: readonly Person[], search: ApproverSearch): CannotDecide[] {
  if (approversInOrder(people, search).length > 0) return [];
  const isAsked = (person: Person): boolean => person.id === search.outsideId || rank(person, search) !== null;
  const refused = (person: Person): CannotDecide[] => {
    const may = mayDecide(person, search.stakes);
    if (may.ok) return [];
    return [{ personId: person.id, name: person.name, refusal: may.refusal, found: may.found, expected: may.expected }];
  };
  const withoutRole = people
    .filter((person) => !isAsked(person) && mayDecide(person, search.stakes).ok)
    .map(({ id, name, roles }): CannotDecide => ({
      personId: id,
      name,
      refusal: 'not-approver',
      found: roles.join(', '),
      expected: 'approver',
    }));
  const asked = [...people.filter(isAsked).flatMap(refused), ...withoutRole];
  return asked.length > 0 ? asked : people.flatMap(refused);
}
