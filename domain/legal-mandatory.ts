import type { Tier } from './codes.ts';
import type { LegalReview } from './packs.ts';

/** What the first sentence of D5 asks about a case. */
export interface LegalFacts {
  readonly tier: Tier;
  readonly midTerm: boolean;
  /** The matched packs. */
  readonly packs: readonly { readonly id: string; readonly legalReview: LegalReview }[];
  /** Ids of matched statute and profession packs that still need Legal's confirmation. */
  readonly unconfirmedPacks: readonly string[];
  /** Somebody wants to use an exception of a pack; only Legal may claim it. */
  readonly packException: boolean;
  /** A threat or a crime. */
  readonly threat: boolean;
  readonly unethical: boolean;
  /** A dispute or a lawyer's letter. */
  readonly disputed: boolean;
  readonly relationshipYears: number;
  readonly dependentClient: boolean;
  readonly guardHit: boolean;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** EU-wide packs do not count. */
  readonly hasStatutePackForCountry: boolean;
  /** Legal's standing note for a country without a pack. */
  readonly hasCountryNote: boolean;
  readonly alwaysReview: readonly string[];
}

const LONG_RELATIONSHIP_YEARS = 5;

interface Row {
  readonly row: string;
  readonly causes: (facts: LegalFacts) => readonly string[];
}

/** In the order of the sentence. Every row that applies counts, not only the first. */
const ROWS: readonly Row[] = [
  { row: 'D5.1', causes: ({ tier }) => when(tier === 'T3', 'tier-T3') },
  { row: 'D5.2', causes: ({ midTerm }) => when(midTerm, 'mid-term') },
  {
    row: 'D5.3',
    causes: ({ packs }) => packs.filter((one) => one.legalReview === 'required').map(({ id }) => `pack:${id}`),
  },
  { row: 'D5.4', causes: ({ packException }) => when(packException, 'pack-exception') },
  { row: 'D5.5', causes: ({ unconfirmedPacks }) => unconfirmedPacks.map((id) => `unconfirmed:${id}`) },
  { row: 'D5.6', causes: ({ threat }) => when(threat, 'threat-or-crime') },
  { row: 'D5.7', causes: ({ unethical }) => when(unethical, 'unethical') },
  { row: 'D5.8', causes: ({ disputed }) => when(disputed, 'disputed') },
  {
    row: 'D5.9',
    causes: ({ relationshipYears }) => when(relationshipYears > LONG_RELATIONSHIP_YEARS, 'long-relationship'),
  },
  { row: 'D5.10', causes: ({ dependentClient }) => when(dependentClient, 'dependent-client') },
  { row: 'D5.11', causes: (facts) => when(isGuarded(facts), 'guard-hit') },
  { row: 'D5.12', causes: (facts) => when(isUncharted(facts), `country:${facts.country}`) },
];

/** D5, first sentence: must Legal review the case, and why. `causes` are codes, some with a pack id or country after a colon. */
export function legalMandatory(facts: LegalFacts): {
  mandatory: boolean;
  rows: readonly string[];
  causes: readonly string[];
} {
  const hits = ROWS.map(({ row, causes }) => ({ row, causes: causes(facts) })).filter((hit) => hit.causes.length > 0);
  return {
    mandatory: hits.length > 0,
    rows: hits.map((hit) => hit.row),
    causes: hits.flatMap((hit) => hit.causes),
  };
}

function when(holds: boolean, cause: string): readonly string[] {
  return holds ? [cause] : [];
}

function isGuarded({ guardHit, packs }: LegalFacts): boolean {
  return guardHit || packs.some((one) => one.legalReview === 'on_hit');
}

function isUncharted({ country, hasStatutePackForCountry, hasCountryNote, tier, alwaysReview }: LegalFacts): boolean {
  if (hasStatutePackForCountry || hasCountryNote) return false;
  return tier !== 'T0' || alwaysReview.includes(country);
}
