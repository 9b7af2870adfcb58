import { addMonths } from './calendar.ts';
import type { Path, ReasonCode } from './codes.ts';
import type { Likelihood } from './likelihood.ts';

/** What D1 asks about a case; dates are YYYY-MM-DD. */
export interface PathFacts {
  /** Every open reason. */
  readonly reasons: readonly {
    readonly code: ReasonCode;
    readonly likelihood: Likelihood;
    readonly firstRecordedOn: string;
    readonly repaired: boolean;
  }[];
  readonly incidents: readonly {
    readonly reason: ReasonCode;
    readonly on: string;
    readonly verified: boolean;
    /** Nothing but criticism of us, however worded. */
    readonly criticismOnly: boolean;
    /** Further reasons that this incident supports. */
    readonly serves?: readonly ReasonCode[];
  }[];
  /** Dates of the written warnings (T33). */
  readonly warningsOn: readonly string[];
  readonly hardship: boolean;
  readonly ourMiss: boolean;
  readonly illegal: boolean;
  readonly clientSince: string | null;
  readonly today: string;
}

type Incident = PathFacts['incidents'][number];

const WARNING_VALID_MONTHS = 12;
const LONG_STANDING_MONTHS = 36;
const RECENT_REASON_MONTHS = 12;
const ABUSE: readonly ReasonCode[] = ['THREAT', 'VERBAL_ABUSE', 'ABUSIVE_TO_STAFF'];
const WARNED: readonly ReasonCode[] = ['EXTREME_RUDENESS', 'PUBLIC_CRITICISM'];
const ECONOMIC: readonly ReasonCode[] = ['NO_GROWTH', 'NO_REFERRALS', 'UNPROFITABLE', 'VALUES_MISMATCH'];

interface Row {
  readonly row: string;
  readonly path: Path;
  readonly why: string;
  readonly when: (facts: PathFacts) => boolean;
}

/** Two rows with one number are the two halves of an "or" in the table. */
const ROWS: readonly Row[] = [
  { row: 'D1.1', path: 'FAST', why: 'verified-abuse', when: verifiedAbuse },
  { row: 'D1.1', path: 'FAST', why: 'repeated-after-warning', when: repeatedAfterWarning },
  { row: 'D1.2', path: 'INTEGRITY', why: 'illegal', when: (facts) => facts.illegal },
  { row: 'D1.2', path: 'INTEGRITY', why: 'unethical', when: unethical },
  { row: 'D1.3', path: 'NO_GROUND', why: 'criticism-only', when: criticismOnly },
  { row: 'D1.4', path: 'REPAIR_EXTRA', why: 'hardship', when: (facts) => facts.hardship },
  { row: 'D1.4', path: 'REPAIR_EXTRA', why: 'our-miss', when: (facts) => facts.ourMiss },
  { row: 'D1.5', path: 'REPAIR_FIRST', why: 'every-reason-likely', when: everyReasonLikely },
  { row: 'D1.6', path: 'REPAIR_SPONSOR', why: 'long-standing-client', when: longStandingClient },
  { row: 'D1.7', path: 'PRIORITY', why: 'independent-reasons', when: independentReasons },
  { row: 'D1.8', path: 'ECONOMIC', why: 'economic-reason-alone', when: economicReasonAlone },
  { row: 'D1.9', path: 'STANDARD', why: 'otherwise', when: () => true },
];

/** D1: the path of a case, first match wins. `why` is a code. Throws RangeError on malformed dates. */
export function decidePath(facts: PathFacts): { row: string; path: Path; why: string } {
  const match = ROWS.find((row) => row.when(facts));
  if (match === undefined)
    throw new RangeError('Found no matching row of D1; expected the last row to match everything.');
  return { row: match.row, path: match.path, why: match.why };
}

/** R4, whatever the reason given: criticism is neither abuse nor a breach of ethics because somebody tags it so. */
function verifiedAbuse({ incidents }: PathFacts): boolean {
  return incidents.some((one) => one.verified && !one.criticismOnly && supportsAny(one, ABUSE));
}

function repeatedAfterWarning({ incidents, warningsOn }: PathFacts): boolean {
  const repeats = incidents.filter((one) => !one.criticismOnly && supportsAny(one, WARNED));
  return warningsOn.some((warned) => {
    const validUntil = addMonths(warned, WARNING_VALID_MONTHS);
    return repeats.some(({ on }) => on > warned && on <= validUntil);
  });
}

function unethical(facts: PathFacts): boolean {
  return codesOf(facts).includes('UNETHICAL') && !criticismOnly(facts);
}

function criticismOnly({ incidents }: PathFacts): boolean {
  return incidents.length > 0 && incidents.every((one) => one.criticismOnly);
}

function everyReasonLikely({ reasons }: PathFacts): boolean {
  return reasons.length > 0 && reasons.every((one) => one.likelihood === 'LIKELY');
}

function longStandingClient(facts: PathFacts): boolean {
  const { clientSince, reasons, today } = facts;
  if (clientSince === null || codesOf(facts).length !== 1) return false;
  const isRecent = reasons.every((one) => addMonths(one.firstRecordedOn, RECENT_REASON_MONTHS) > today);
  return isRecent && addMonths(clientSince, LONG_STANDING_MONTHS) <= today;
}

/** Different codes, each with an incident that does not serve the other; one of the two not LIKELY to change. */
function independentReasons({ reasons, incidents }: PathFacts): boolean {
  const hasOwn = (code: ReasonCode, other: ReasonCode) =>
    incidents.some((one) => supportsAny(one, [code]) && !supportsAny(one, [other]));
  return reasons
    .filter((one) => one.likelihood !== 'LIKELY')
    .some((one) =>
      reasons.some((other) => other.code !== one.code && hasOwn(one.code, other.code) && hasOwn(other.code, one.code)),
    );
}

function economicReasonAlone(facts: PathFacts): boolean {
  const [only, second] = codesOf(facts);
  return only !== undefined && second === undefined && ECONOMIC.includes(only);
}

function codesOf({ reasons }: PathFacts): readonly ReasonCode[] {
  return [...new Set(reasons.map((one) => one.code))];
}

function supportsAny(incident: Incident, codes: readonly ReasonCode[]): boolean {
  return codes.includes(incident.reason) || (incident.serves ?? []).some((code) => codes.includes(code));
}
