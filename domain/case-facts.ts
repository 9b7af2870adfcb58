import { addMonths } from './calendar.ts';
import { isEuMember, type PackFacts } from './packs.ts';

/** What a case knows by itself when law packs are matched. Dates are YYYY-MM-DD. */
export interface CaseKnowledge {
  readonly today: string;
  readonly client: { readonly country: string; readonly since: string | null };
  readonly contract: {
    readonly startsOn: string | null;
    readonly termEndsOn: string | null;
    readonly renewsForMonths: number | null;
    readonly clause: { readonly text: string };
  };
  /** Owed and goodwill together, in minor units; null before anybody assessed them. */
  readonly refundTotal: number | null;
  /** Legal confirmed that the contract ends for cause (D8). */
  readonly forCause: boolean;
  /** Facts as people said them; they win over what follows from the records. */
  readonly said: PackFacts;
}

/** An ending closes all that the client has with us; each of these is also a termination. */
const WHOLE_ENDING = ['termination', 'termination_of_whole_service', 'account_termination'] as const;
const FOR_CAUSE = 'termination_for_cause';
const MONTHS_A_YEAR = 12;

/**
 * The facts that law packs ask about: what people said, over what follows from client, contract and figures. `action` holds all names
 * of what is done: an ending for cause is a termination too. A fact that nobody knows is absent.
 */
export function caseFacts(known: CaseKnowledge): PackFacts {
  const { client, contract, said, refundTotal } = known;
  const hasClause = contract.clause.text.trim() !== '';
  return {
    country: client.country,
    'client.is_business': true,
    'contract.has_notice_clause': hasClause,
    'contract.gives_provider_termination_right': hasClause,
    'contract.is_continuing_obligation': true,
    'contract.is_indefinite': contract.termEndsOn === null,
    'contract.is_indefinite_or_auto_renewing': contract.termEndsOn === null || contract.renewsForMonths !== null,
    'data.under_eu_data_protection': isEuMember(client.country),
    ...agesOf(known),
    ...(refundTotal === null ? {} : { 'refund.total': refundTotal }),
    ...(said['data_subject.request_received'] === true ? { 'guard.trigger': 'open_data_subject_request' } : {}),
    ...stateOf(said),
    ...said,
    action: actionsOf(known),
  };
}

function agesOf({ today, client, contract }: CaseKnowledge): PackFacts {
  const [began] = [client.since, contract.startsOn].filter((date) => date !== null).sort();
  const runsSince = contract.startsOn ?? client.since;
  return {
    ...(contract.startsOn === null ? {} : { 'contract.concluded_on': contract.startsOn }),
    ...(runsSince === null ? {} : { 'contract.year': fullYears(runsSince, today) + 1 }),
    ...(began === undefined
      ? {}
      : { 'relationship.is_established': fullYears(began, today) >= 1, 'relationship.years': fullYears(began, today) }),
  };
}

/** Anniversaries passed; 0 before the first, also for a date still to come. */
function fullYears(since: string, today: string): number {
  let years = 0;
  while (addMonths(since, (years + 1) * MONTHS_A_YEAR) <= today) years += 1;
  return years;
}

/** The state whose rules bind the provider, when nobody named one outright. */
function stateOf(said: PackFacts): PackFacts {
  const state = said['client.state'] ?? said['provider.licence_state'];
  return typeof state === 'string' ? { state } : {};
}

function actionsOf({ said, forCause }: CaseKnowledge): readonly string[] {
  const named = said['action'];
  const given = named === undefined ? [...WHOLE_ENDING] : typeof named === 'object' ? named : [String(named)];
  const causes = forCause ? [FOR_CAUSE] : [];
  const all = [...given, ...causes];
  const ends = all.some((action) => action === FOR_CAUSE || WHOLE_ENDING.some((one) => one === action));
  return [...new Set(ends ? [...all, 'termination'] : all)];
}
