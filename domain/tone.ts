import type { Path, ReasonCode, Tone } from './codes.ts';

/** What D10 asks. `regulated`: a profession or law says what the letter may hold. */
export interface ToneFacts {
  readonly path: Path;
  /** The one reason that the packet states. */
  readonly leadReason: ReasonCode;
  readonly regulated: boolean;
}

/** Economic reasons and a missing fit, where nobody behaved badly; every other reason is conduct. */
const WARM: readonly ReasonCode[] = ['NO_GROWTH', 'NO_REFERRALS', 'UNPROFITABLE', 'VALUES_MISMATCH', 'STAGNANT'];

interface Row {
  readonly row: string;
  readonly tone: Tone;
  /** Body words; null = what the pack allows. */
  readonly wordLimit: number | null;
  readonly when: (facts: ToneFacts) => boolean;
}

/** Each row excludes the others: FAST is always firm, else INTEGRITY, regulated and UNETHICAL formal, else the lead reason. */
const ROWS: readonly Row[] = [
  { row: 'D10.1', tone: 'warm', wordLimit: 300, when: (facts) => isPlain(facts) && WARM.includes(facts.leadReason) },
  { row: 'D10.2', tone: 'direct', wordLimit: 220, when: (facts) => isPlain(facts) && !WARM.includes(facts.leadReason) },
  { row: 'D10.3', tone: 'firm', wordLimit: 150, when: isFast },
  { row: 'D10.4', tone: 'formal', wordLimit: null, when: (facts) => !isFast(facts) && isFormal(facts) },
];

/**
 * D10: the tone of the letter and its word limit (R75). `instead`: what a person put in its place (F10); FAST stays firm and INTEGRITY
 * formal.
 */
export function decideTone(
  facts: ToneFacts,
  instead: Tone | null = null,
): { row: string; tone: Tone; wordLimit: number | null } {
  const own = ROWS.find((row) => row.when(facts));
  const fixed = facts.path === 'FAST' || facts.path === 'INTEGRITY';
  const match = fixed ? own : (ROWS.find(({ tone }) => tone === instead) ?? own);
  if (match === undefined) throw new RangeError('Found no matching row of D10; expected the rows to cover every case.');
  return { row: match.row, tone: match.tone, wordLimit: match.wordLimit };
}

function isFast({ path }: ToneFacts): boolean {
  return path === 'FAST';
}

function isFormal({ path, leadReason, regulated }: ToneFacts): boolean {
  return path === 'INTEGRITY' || regulated || leadReason === 'UNETHICAL';
}

function isPlain(facts: ToneFacts): boolean {
  return !isFast(facts) && !isFormal(facts);
}
