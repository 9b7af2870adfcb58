import type { Absence } from '../absences.ts';
import type { WorkCalendar } from '../calendar.ts';
import type { ReasonCode } from '../codes.ts';
import type { Contract } from '../directory.ts';
import type { LegalFacts } from '../legal-mandatory.ts';
import type { Money } from '../money.ts';
import type { PackTerms } from '../pack-terms.ts';
import type { PathFacts } from '../path.ts';
import type { Policy } from '../policy.ts';
import type { TierFacts } from '../tier.ts';

/** Somebody who may be asked, with the calendar that they work by. */
export interface PlanPerson {
  readonly id: string;
  readonly name: string;
  readonly calendar: WorkCalendar;
  readonly absences?: readonly Absence[];
}

/** Null = the case names nobody yet. */
export interface PlanPeople {
  readonly reporter: PlanPerson;
  readonly owner: PlanPerson;
  readonly finance: PlanPerson | null;
  readonly legal: PlanPerson | null;
  readonly approver: PlanPerson | null;
  readonly spokesperson: PlanPerson | null;
  readonly support: PlanPerson | null;
  readonly hr: PlanPerson | null;
  /** Who leads the repair of a long friendship: whom the case names, else the owner's manager. */
  readonly sponsor: PlanPerson | null;
  readonly contributors: readonly PlanPerson[];
  readonly targets: readonly PlanPerson[];
  /** In the order in which they are chosen to vote; more than may be needed. */
  readonly voters: readonly PlanPerson[];
  /** The authorised contact; works by the house's calendar. */
  readonly client: PlanPerson;
}

/** All that a plan is computed from: what is known of a case before it starts. Dates YYYY-MM-DD, instants ISO in UTC. */
export interface PlanFacts {
  readonly startsAt: string;
  readonly policy: Policy;
  readonly leadReason: ReasonCode;
  readonly reasons: readonly ReasonCode[];
  readonly incidents: PathFacts['incidents'];
  /** An incident names its source: what intake needs. */
  readonly hasSource: boolean;
  /** Dates of written warnings (T33). */
  readonly warningsOn: readonly string[];
  readonly clientSince: string | null;
  readonly value: TierFacts;
  readonly contract: Contract;
  /** Owed items that are still open. */
  readonly items: readonly { readonly title: string; readonly dueOn: string | null }[];
  readonly invoicesOpen: boolean;
  readonly lastInvoice: Money | null;
  readonly law: PackTerms & { readonly regulated: boolean };
  readonly legal: Omit<LegalFacts, 'tier' | 'midTerm'>;
  readonly people: PlanPeople;
  /** The house's working days in its own zone, and in the contract's. */
  readonly house: WorkCalendar;
  readonly contractCalendar: WorkCalendar;
}
