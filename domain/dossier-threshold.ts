import { addMonths } from './calendar.ts';
import type { Path, Tier } from './codes.ts';

/** What D4 asks about a dossier; dates are YYYY-MM-DD. */
export interface DossierFacts {
  readonly path: Path;
  readonly tier: Tier;
  readonly incidents: readonly {
    readonly on: string;
    readonly hasSource: boolean;
    readonly verified: boolean;
    /** Ids of those who saw it or reported it. */
    readonly people: readonly string[];
  }[];
  /** `settled`: received, refused in writing or recorded as "not given". */
  readonly feedback: { readonly asked: number; readonly settled: number };
  readonly complaints: number;
  readonly complaintsWithAttempt: number;
  /** Of a case about a pause; null while it is about an end. */
  readonly pause: { readonly causeDocumented: boolean; readonly endKnown: boolean } | null;
  readonly today: string;
}

export interface MissingNeed {
  readonly need: 'incidents' | 'people' | 'feedback' | 'attempts' | 'verified-incident' | 'pause-cause' | 'pause-end';
  readonly found: number;
  readonly expected: number;
}

/** Older incidents support a pattern and do not count. */
const COUNTED_MONTHS = 12;

interface Row {
  readonly row: string;
  readonly when: (facts: DossierFacts) => boolean;
  readonly needs: (facts: DossierFacts) => readonly MissingNeed[];
}

/** FAST and INTEGRITY go by their own row at every tier (process.md §5), so the rows exclude one another. */
const ROWS: readonly Row[] = [
  {
    row: 'D4.1',
    when: (facts) => isFull(facts) && facts.tier !== 'T0',
    needs: (facts) => needsOfFullDossier(facts, 2),
  },
  {
    row: 'D4.2',
    when: (facts) => isFull(facts) && facts.tier === 'T0',
    needs: (facts) => needsOfFullDossier(facts, 1),
  },
  { row: 'D4.3', when: (facts) => isUrgent(facts) && facts.pause === null, needs: needsOfUrgentDossier },
  { row: 'D4.4', when: (facts) => facts.pause !== null, needs: needsOfPause },
];

/**
 * D4: is there enough on paper to go on (F2)? Incidents count when dated within 12 months up to today and sourced; `people`
 * counts different ids over those. Feedback must have been asked of somebody. Throws RangeError on malformed dates.
 */
export function checkDossier(facts: DossierFacts): { row: string; met: boolean; missing: readonly MissingNeed[] } {
  const match = ROWS.find((row) => row.when(facts));
  if (match === undefined) throw new RangeError('Found no matching row of D4; expected the rows to cover every case.');
  const missing = match.needs(facts).filter((need) => need.found < need.expected);
  return { row: match.row, met: missing.length === 0, missing };
}

function isUrgent({ path }: DossierFacts): boolean {
  return path === 'FAST' || path === 'INTEGRITY';
}

const isFull = (facts: DossierFacts): boolean => !isUrgent(facts) && facts.pause === null;

function needsOfPause({ pause }: DossierFacts): readonly MissingNeed[] {
  return [
    { need: 'pause-cause', found: Number(pause?.causeDocumented), expected: 1 },
    { need: 'pause-end', found: Number(pause?.endKnown), expected: 1 },
  ];
}

function needsOfFullDossier(facts: DossierFacts, people: number): readonly MissingNeed[] {
  const counted = countedIncidents(facts);
  const witnesses = new Set(counted.flatMap((one) => one.people));
  return [
    { need: 'incidents', found: counted.length, expected: 3 },
    { need: 'people', found: witnesses.size, expected: people },
    { need: 'feedback', found: facts.feedback.settled, expected: Math.max(1, facts.feedback.asked) },
    { need: 'attempts', found: facts.complaintsWithAttempt, expected: facts.complaints },
  ];
}

function needsOfUrgentDossier(facts: DossierFacts): readonly MissingNeed[] {
  const verified = countedIncidents(facts).filter((one) => one.verified);
  return [{ need: 'verified-incident', found: verified.length, expected: 1 }];
}

function countedIncidents({ incidents, today }: DossierFacts): DossierFacts['incidents'] {
  const since = addMonths(today, -COUNTED_MONTHS);
  return incidents.filter((one) => one.hasSource && one.on >= since && one.on <= today);
}
