import type { LawPack } from './packs.ts';

/** What the matched packs, and the exceptions that Legal claimed, make of the letter. */
interface LetterEffects {
  /** Parts that a pack takes out. */
  readonly partsRemoved: readonly string[];
  /** D14.2: free where a pack limits reasons, forbidden where one or a claimed exception keeps them out. */
  readonly reasons: 'needed' | 'free' | 'forbidden';
  /** D14.5: false where a pack discourages the quotation. */
  readonly clauseNeeded: boolean;
  /** D14.7: advice to find another provider may stand instead of named alternatives. */
  readonly adviceEnough: boolean;
  /** D14.8: keys that the notice must answer. */
  readonly contentKeys: readonly string[];
}

const PARTS = ['thanks', 'framing', 'goodwill', 'apology', 'alternatives'] as const;
const TAKEN_OUT = /^(?:removed?|forbidden|none|no|omit(?:ted)?)\b/iu;
const ADVICE = /\badvice\b/iu;
const DISCOURAGED = /^(?:discouraged|avoid|removed?|forbidden|none|no)\b/iu;
/** Contents that are reasons: they fall away where no reasons are due. */
const REASON_KEYS = [
  'statement_facts',
  'third_party_notifications',
  'published_ground',
  'detailed_reasons',
  'legal_ground',
  'contractual_ground',
];

/** How an exception is named in a contract review: pack and exception. */
export const exceptionKey = (packId: string, exceptionId: string): string => `${packId}/${exceptionId}`;

/** D14 as packs change it. `claimed`: keys of exceptions that Legal claimed (D5: nobody else may). */
export function letterEffects(packs: readonly LawPack[], claimed: readonly string[] = []): LetterEffects {
  const overrides = (key: string) => packs.map((pack) => pack.overrides[key]).filter((text) => text !== undefined);
  const says = (key: string, pattern: RegExp) => overrides(key).some((text) => pattern.test(text));
  const claimsNoReasons = packs.some((pack) => claims(pack, claimed, 'no_reasons'));
  const reasonsOut = claimsNoReasons || says('reason_in_notice', TAKEN_OUT) || says('framing', TAKEN_OUT);
  return {
    partsRemoved: PARTS.filter((part) => says(part, TAKEN_OUT)),
    reasons: reasonsOut ? 'forbidden' : overrides('reason_in_notice').length > 0 ? 'free' : 'needed',
    clauseNeeded: !says('clause_quote', DISCOURAGED),
    adviceEnough: says('alternatives', ADVICE),
    contentKeys: [...new Set(packs.flatMap((pack) => contentKeys(pack, claimed)))],
  };
}

function contentKeys(pack: LawPack, claimed: readonly string[]): string[] {
  if (claims(pack, claimed, 'no_duty')) return [];
  const keys = pack.contents.map(({ key }) => key);
  return claims(pack, claimed, 'no_reasons') ? keys.filter((key) => !REASON_KEYS.includes(key)) : keys;
}

type Effect = LawPack['exceptions'][number]['effect'];

function claims(pack: LawPack, claimed: readonly string[], ...effects: readonly Effect[]): boolean {
  return pack.exceptions.some(
    ({ id, effect }) => effects.includes(effect) && claimed.includes(exceptionKey(pack.id, id)),
  );
}

/** Does the pack's notice period still count, or did Legal claim an exception that sets it aside? */
export const keepsNotice = (pack: LawPack, claimed: readonly string[]): boolean =>
  !claims(pack, claimed, 'no_notice', 'immediate', 'no_duty');

/** What a letter makes use of, beyond what every letter does. */
export interface PackUse {
  /** Advice stands instead of named alternatives. */
  readonly advice: boolean;
  readonly claimed: readonly string[];
}

/**
 * D5: the parts of a matched statute or profession pack that Legal confirms before the notice goes: the whole of it when nobody read
 * it, else the unconfirmed ones that the notice uses. Practice, accounting and guard packs apply at once; duties and rights bind later.
 */
export function unconfirmedParts(pack: LawPack, use: PackUse): readonly string[] {
  if (pack.kind !== 'statute' && pack.kind !== 'profession') return [];
  if (pack.needs_legal_confirmation) return ['pack'];
  const used = pack.unconfirmed_fields.filter((field) => isUsed(pack, field, use));
  return confirmedPerCase(pack) ? [...used, 'overrides.automatic_sending'] : used;
}

const PER_CASE = /^blocked until legal confirms\b/iu;

/** Nothing is sent before Legal has confirmed this very case (a court's permission may be due): no standing confirmation does. */
export const confirmedPerCase = ({ overrides }: Pick<LawPack, 'overrides'>): boolean =>
  PER_CASE.test(overrides['automatic_sending'] ?? '');

function isUsed(pack: LawPack, field: string, { advice, claimed }: PackUse): boolean {
  const [part = '', key] = field.split('.');
  switch (part) {
    case 'notice':
      return pack.notice.length > 0 && keepsNotice(pack, claimed);
    case 'form':
      return pack.form.accepted.length > 0 || pack.form.email_alone_enough !== null;
    case 'contents':
      return contentKeys(pack, claimed).some((one) => key === undefined || one === key);
    case 'preconditions':
      return pack.preconditions.some((one) => key === undefined || one.key === key);
    case 'exceptions':
      return pack.exceptions.some(
        ({ id }) => (key === undefined || id === key) && claimed.includes(exceptionKey(pack.id, id)),
      );
    case 'overrides':
      return key === 'alternatives' ? advice : Object.keys(pack.overrides).length > 0;
    case 'effective_from':
      return pack.effective_from !== null;
    case 'effective_to':
      return pack.effective_to !== null;
    default:
      return part === 'applies_when';
  }
}
