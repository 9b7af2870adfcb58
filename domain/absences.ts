import { dateOf, nextWorkingMoment, type WorkCalendar } from './calendar.ts';

/** When a person is away: calendar dates of their zone, both included. */
export interface Absence {
  readonly from: string;
  readonly to: string;
  readonly standInId: string | null;
}

/** What a stand-in is found by. */
export interface Colleague {
  readonly id: string;
  readonly managerId: string | null;
  readonly active: boolean;
  readonly absences?: readonly Absence[];
}

/** The absence that covers the date: of several the one that began last. Null = the person is there. */
export function absenceOn(person: Pick<Colleague, 'absences'>, date: string): Absence | null {
  const covering = (person.absences ?? []).filter((one) => one.from <= date && date <= one.to);
  return covering.toSorted((a, b) => (a.from < b.from ? 1 : -1))[0] ?? null;
}

/**
 * The absence that keeps a person from a task put at `at`: today's, or outside working hours that of the next working moment, so that a
 * question on a Sunday goes to the stand-in of somebody who is away from Monday. `calendar` is the person's own.
 */
export function awayAt(person: Pick<Colleague, 'absences'>, at: string, calendar: WorkCalendar): Absence | null {
  if ((person.absences ?? []).length === 0) return null;
  const today = absenceOn(person, dateOf(at, calendar.zone));
  return today ?? absenceOn(person, dateOf(nextWorkingMoment(at, calendar), calendar.zone));
}

interface Substitute {
  readonly personId: string;
  /** Named for the absence, next in the same role, or the person's manager. */
  readonly as: 'stand-in' | 'next' | 'manager';
}

export interface Office<P extends Colleague> {
  /** Everybody who works here. */
  readonly people: readonly P[];
  /** The absence of a person at the instant in question. */
  readonly away: (person: P) => Absence | null;
  /** Whether the person may do what is asked (D11, F8). */
  readonly fit: (person: P) => boolean;
  /** Others in the same role, in the order in which they are asked. */
  readonly next: readonly P[];
}

/**
 * Who acts for somebody who is away: their stand-in, or the stand-in's stand-in while that one is away too; else the next in the role;
 * else the manager, or the manager above. Only people who are active, there and fit. Null = nobody.
 */
export function substituteFor<P extends Colleague>(person: P, office: Office<P>): Substitute | null {
  const ready = (one: P): boolean => one.id !== person.id && one.active && office.away(one) === null && office.fit(one);
  const standIn = along(person, office, (one) => office.away(one)?.standInId ?? null).find(ready);
  if (standIn !== undefined) return { personId: standIn.id, as: 'stand-in' };
  const next = office.next.find(ready);
  if (next !== undefined) return { personId: next.id, as: 'next' };
  const manager = along(person, office, (one) => one.managerId).find(ready);
  return manager === undefined ? null : { personId: manager.id, as: 'manager' };
}

/** Everybody on the way from one person to the next, each once; a circle ends it. */
function along<P extends Colleague>(start: P, { people }: Office<P>, next: (person: P) => string | null): P[] {
  const way: P[] = [];
  for (let at: P | undefined = start; at !== undefined && !way.includes(at);) {
    way.push(at);
    const id = next(at);
    at = id === null ? undefined : people.find((one) => one.id === id);
  }
  return way.slice(1);
}
