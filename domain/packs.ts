/** required: a match makes Legal mandatory; on_exception: only a claimed exception does; on_hit: blocked until Legal clears. */
export type LegalReview = 'required' | 'on_exception' | 'on_hit';

export interface PackNoticeRule {
  /** `always`, or a condition. */
  readonly when: string;
  readonly amount: number;
  readonly unit: 'days' | 'months' | 'bd';
  /** effect: before the measure takes effect; clause: as contract or Legal says. */
  readonly from: 'sent' | 'received' | 'effect' | 'clause';
}

interface KeyedText {
  readonly key: string;
  readonly text: string;
}

/** A law pack as its file writes it: the rules of one law, profession or practice. */
export interface LawPack {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly kind: 'statute' | 'profession' | 'practice' | 'accounting' | 'guard';
  /** ANY, EU, a country (ISO 3166-1 alpha-2) or a country and its state, such as US-TX. */
  readonly jurisdiction: string;
  /** All must hold; grammar at `matchPacks`. */
  readonly applies_when: readonly string[];
  readonly notice: readonly PackNoticeRule[];
  readonly form: { readonly accepted: readonly string[]; readonly email_alone_enough: boolean | null };
  readonly preconditions: readonly (KeyedText & {
    readonly amount?: number | undefined;
    readonly unit?: string | undefined;
  })[];
  readonly contents: readonly KeyedText[];
  readonly exceptions: readonly {
    readonly id: string;
    readonly effect: 'no_notice' | 'no_reasons' | 'no_warning' | 'immediate' | 'no_duty' | 'other';
    readonly text: string;
  }[];
  readonly client_rights: readonly KeyedText[];
  readonly duties: readonly (KeyedText & { readonly amount: number | null; readonly unit: string | null })[];
  readonly forbidden: readonly KeyedText[];
  readonly overrides: Readonly<Record<string, string>>;
  readonly effective_from: string | null;
  readonly effective_to: string | null;
  readonly legal_review: LegalReview;
  readonly confidence: 'read' | 'secondary' | 'memory';
  readonly unconfirmed_fields: readonly string[];
  readonly needs_legal_confirmation: boolean;
}

/**
 * Case facts by name (`provider.is_merchant`); `country` and `state` say where. A list holds several names of one thing, such as an action
 * that is a termination and one for cause. A fact that is absent is not true.
 */
export type PackFacts = Readonly<Record<string, Value>>;

type Value = string | number | boolean | readonly string[];
type Condition = (facts: PackFacts) => boolean;

const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

const FACT = String.raw`(?!not\b)[A-Za-z_]\w*(?:\.\w+)*`;
const BARE = new RegExp(`^(not )?(${FACT})$`);
const COMPARISON = new RegExp(`^(${FACT}) (==|>=|>) (\\S+)$`);
const MEMBERSHIP = new RegExp(`^(${FACT}) in \\[([^\\[\\]]+)\\]$`);
const WORD = /^[\w.:+-]+$/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The packs in force on `today` (YYYY-MM-DD) whose jurisdiction holds and whose conditions all hold, in the given order.
 * Conditions: `fact`, `not fact`, `fact == x`, `fact >= x`, `fact > x`, `fact in [x, y]`. The facts `country` (EU = a member
 * state) and `state` (US-TX = country US, state TX) decide the jurisdiction.
 * Throws RangeError naming pack and condition when one, of any pack, is malformed or compares what cannot be compared.
 */
export function matchPacks(packs: readonly LawPack[], facts: PackFacts, today: string): readonly LawPack[] {
  return packs.filter((pack) => {
    const conditions = pack.applies_when.map((text) => parseCondition(pack.id, text));
    return isInForce(pack, today) && isWithin(pack.jurisdiction, facts) && conditions.every((holds) => holds(facts));
  });
}

/** The first notice rule of the pack that holds; null = the pack sets no fixed period. Throws RangeError as `matchPacks`. */
export function noticeRule(pack: LawPack, facts: PackFacts): PackNoticeRule | null {
  const rules = pack.notice.map((rule) => ({
    rule,
    holds: rule.when === 'always' ? () => true : parseCondition(pack.id, rule.when),
  }));
  return rules.find(({ holds }) => holds(facts))?.rule ?? null;
}

/** D5: does any pack in force on `today` hold the statute law of this very country? EU-wide packs do not count. */
export function hasStatutePackFor(packs: readonly LawPack[], country: string, today: string): boolean {
  return packs.some(
    ({ kind, jurisdiction, ...pack }) =>
      kind === 'statute' && jurisdiction !== 'EU' && jurisdiction === country && isInForce(pack, today),
  );
}

/** ISO 3166-1 alpha-2. */
export const isEuMember = (country: string): boolean => EU.includes(country);

function isInForce(
  { effective_from, effective_to }: Pick<LawPack, 'effective_from' | 'effective_to'>,
  today: string,
): boolean {
  return (effective_from === null || effective_from <= today) && (effective_to === null || today <= effective_to);
}

function isWithin(jurisdiction: string, facts: PackFacts): boolean {
  const country = facts['country'];
  if (jurisdiction === 'ANY') return true;
  if (jurisdiction === 'EU') return typeof country === 'string' && isEuMember(country);
  const [wanted, state] = jurisdiction.split('-');
  return country === wanted && (state === undefined || facts['state'] === state);
}

function parseCondition(packId: string, text: string): Condition {
  const fail = (why: string) => new RangeError(`Law pack ${packId}, condition "${text}": ${why}`);
  return parseBare(text, fail) ?? parseComparison(text, fail) ?? parseMembership(text) ?? refuse(fail);
}

type Fail = (why: string) => RangeError;

function refuse(fail: Fail): never {
  throw fail('expected "fact", "not fact", "fact == x", "fact >= x", "fact > x" or "fact in [x, y]".');
}

function parseBare(text: string, fail: Fail): Condition | null {
  const [, negation, fact] = BARE.exec(text) ?? [];
  if (fact === undefined) return null;
  return (facts) => {
    const value = factOf(facts, fact) ?? false;
    if (typeof value !== 'boolean') throw fail(`found ${fact} = ${String(value)}; expected true or false.`);
    return value === (negation === undefined);
  };
}

function parseComparison(text: string, fail: Fail): Condition | null {
  const [, fact, operator, literal] = COMPARISON.exec(text) ?? [];
  if (fact === undefined || literal === undefined || !WORD.test(literal)) return null;
  if (operator === '==') return (facts) => isEqual(factOf(facts, fact), literal);
  if (!NUMBER.test(literal) && !DATE.test(literal)) throw fail(`found ${literal}; expected a number or a date.`);
  return (facts) => {
    const value = factOf(facts, fact);
    if (value === undefined) return false;
    const order = compareOrdered(value, literal);
    if (order === null) throw fail(`found ${fact} = ${String(value)}; expected a value to compare with ${literal}.`);
    return operator === '>' ? order > 0 : order >= 0;
  };
}

function parseMembership(text: string): Condition | null {
  const [, fact, list] = MEMBERSHIP.exec(text) ?? [];
  const words = list?.split(',').map((word) => word.trim()) ?? [];
  if (fact === undefined || !words.every((word) => WORD.test(word))) return null;
  return (facts) => words.some((word) => isEqual(factOf(facts, fact), word));
}

function factOf(facts: PackFacts, name: string): Value | undefined {
  return Object.hasOwn(facts, name) ? facts[name] : undefined;
}

function isEqual(value: Value | undefined, literal: string): boolean {
  if (typeof value === 'object') return value.includes(literal);
  if (typeof value === 'number') return NUMBER.test(literal) && value === Number(literal);
  return value !== undefined && String(value) === literal;
}

/** Numbers by size, dates by time; null = these two cannot be compared. */
function compareOrdered(value: Value, literal: string): number | null {
  if (typeof value === 'number') return NUMBER.test(literal) ? value - Number(literal) : null;
  if (typeof value !== 'string' || !DATE.test(value) || !DATE.test(literal)) return null;
  if (value === literal) return 0;
  return value < literal ? -1 : 1;
}
