import type { Person } from './directory.ts';

/** Who comes into question to vote (process.md §1). */
export interface PanelSearch {
  /** Whom the case names. */
  readonly named: readonly string[];
  readonly ownerId: string;
  readonly managerId: string | null;
  readonly reporterIds: readonly string[];
  readonly approverIds: readonly string[];
  readonly targetIds: readonly string[];
  readonly voters: number;
}

/** The approver decides anyway: asked to vote only where there are too few others. */
const APPROVER = 5;
const COLLEAGUE = 6;

/**
 * The voters: whom the case names, then the owner's manager, managers of delivery, support or HR, other managers, the approver, and at
 * last any colleague. Never the owner, the reporter, or whoever was hurt (F8), unless the case names them.
 */
export function panelOf(people: readonly Person[], search: PanelSearch): Person[] {
  const { named, ownerId, managerId, reporterIds, approverIds, targetIds, voters } = search;
  const out = [ownerId, ...targetIds, ...reporterIds];
  const rank = (person: Person): number => {
    const ranks = [
      named.includes(person.id),
      approverIds.includes(person.id),
      person.id === managerId,
      person.roles.some((role) => role === 'manager' || role === 'support' || role === 'hr'),
      person.grade === 'manager',
    ];
    const found = ranks.indexOf(true);
    if (found === 0) return 0;
    return found === -1 ? COLLEAGUE : found === 1 ? APPROVER : found;
  };
  return people
    .filter((person) => named.includes(person.id) || !out.includes(person.id))
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, voters);
}
