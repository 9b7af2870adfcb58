import type { Absence } from './absences.ts';
import type { Role } from './codes.ts';
import type { Money } from './money.ts';

/** People and business data as the directory keeps them, or as they were given with one case. Dates are `YYYY-MM-DD`. */

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly roles: readonly Role[];
  readonly grade: 'staff' | 'manager';
  readonly managerId: string | null;
  readonly signingLimit: Money | null;
  readonly languages: readonly string[];
  readonly endingsLed: number;
  readonly coached: boolean;
  readonly confirmedReady: boolean;
  readonly zone: string;
  /** Holidays and working hours; absent or null = the house's. */
  readonly calendar?: string | null;
  readonly absences?: readonly Absence[];
  readonly active: boolean;
}

export interface Client {
  readonly id: string;
  readonly name: string;
  /** What an approver types to approve by link. */
  readonly shortName: string;
  readonly country: string;
  readonly language: string;
  readonly zone: string;
  readonly since: string | null;
  /** Lines of the postal address below the name; null or nothing = not known. */
  readonly address?: string | null;
}

export interface Contact {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly authorised: boolean;
}

export interface Contract {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly zone: string;
  readonly feePerMonth: Money;
  readonly startsOn: string | null;
  readonly termEndsOn: string | null;
  readonly renewsForMonths: number | null;
  readonly noticeDays: number;
  readonly noticeMonths: number;
  readonly countedFrom: 'sending' | 'receipt';
  readonly clause: { readonly id: string; readonly text: string };
  readonly prepaid: { readonly amount: Money; readonly from: string; readonly to: string } | null;
}

export interface Deliverable {
  readonly id: string;
  readonly contractId: string;
  readonly title: string;
  readonly state: 'open' | 'delivered';
  readonly dueOn: string | null;
  readonly prepaidValue: number;
}

export interface Invoice {
  readonly id: string;
  readonly contractId: string;
  readonly issuedOn: string;
  readonly amount: Money;
  readonly state: 'open' | 'paid';
}

export interface Alternative {
  readonly id: string;
  readonly name: string;
  readonly fit: string;
  readonly howTo: string;
  readonly url: string | null;
  readonly language: string;
  readonly commission: boolean;
  /** Taken out of use where false; absent = in use. */
  readonly active?: boolean;
}

/** Records given with a case itself; they belong to that case alone. `today` facts such as fees stay as given. */
export interface InlineRecords {
  readonly people: readonly Person[];
  readonly client: Client | null;
  readonly contacts: readonly Contact[];
  readonly contract: Contract | null;
  readonly deliverables: readonly Deliverable[] | null;
  readonly invoices: readonly Invoice[] | null;
  readonly alternatives: readonly Alternative[] | null;
  /** Law-pack facts beyond those that follow from the records, such as `provider.is_merchant`. */
  readonly packFacts: Readonly<Record<string, string | number | boolean>>;
  /** People who may not decide or speak: named in an incident as the one who was hurt. */
  readonly targetIds: readonly string[];
  readonly note: string;
}
