import type { Tier } from './codes.ts';
import type { Money } from './money.ts';

/** A person of the staff as D11 sees them. */
export interface Staff {
  readonly id: string;
  readonly grade: 'staff' | 'manager';
  /** Earlier endings that this person led. */
  readonly endingsLed: number;
  /** Coached by somebody with two or more endings. */
  readonly coached: boolean;
  /** Said that they are ready for the talk. */
  readonly confirmedReady: boolean;
  /** null = may sign for nothing. */
  readonly signingLimit: Money | null;
  /** BCP 47 tags. */
  readonly languages: readonly string[];
  readonly active: boolean;
}

export interface DecisionAbout {
  readonly tier: Tier;
  /** D9. */
  readonly value: Money;
  readonly refundTotal: Money;
  readonly reporterId: string;
  readonly ownerId: string;
  readonly targetIds: readonly string[];
  readonly payeeIds: readonly string[];
}

export interface TalkAbout {
  readonly targetIds: readonly string[];
  /** The one who alone complained, if there is only one. */
  readonly soleComplainantId: string | null;
  /** BCP 47 tag of the client's language. */
  readonly language: string;
}

export type DecideRefusal =
  | 'inactive'
  | 'is-target'
  | 'is-reporter'
  | 'is-owner'
  | 'is-payee'
  | 'not-manager'
  | 'too-few-endings'
  | 'limit-too-low';
export type SpeakRefusal =
  'inactive' | 'is-target' | 'is-sole-complainant' | 'not-manager' | 'too-few-endings' | 'not-ready' | 'wrong-language';

/** `found` and `expected` are data (a number, a grade, an amount), not prose. */
export type Eligibility<Refusal extends string> =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: Refusal; readonly found: string; readonly expected: string };

const ENDINGS_NEEDED = 2;

interface Rule<Refusal extends string> {
  readonly refusal: Refusal;
  readonly broken: boolean;
  readonly found: string;
  readonly expected: string;
}

/**
 * D11, Approver: the only rule for who may decide, asked at issue, at redemption and again before anything is done.
 * What cannot change (who the person is in this case) is told before what can (grade, experience, limit).
 */
export function mayDecide(person: Staff, about: DecisionAbout): Eligibility<DecideRefusal> {
  const isSmall = about.tier === 'T0' || about.tier === 'T1';
  const tooHigh = [about.value, about.refundTotal].find((money) => !covers(person.signingLimit, money));
  return firstBroken<DecideRefusal>([
    active(person),
    isNot('is-target', person, about.targetIds),
    isNot('is-reporter', person, [about.reporterId]),
    isNot('is-owner', person, [about.ownerId]),
    isNot('is-payee', person, about.payeeIds),
    manager(person),
    experienced(person, isSmall),
    {
      refusal: 'limit-too-low',
      broken: tooHigh !== undefined,
      found: amountOf(person.signingLimit),
      expected: amountOf(tooHigh ?? about.value),
    },
  ]);
}

/** D11, Spokesperson: checked when assigned and when acting (R68, R69, F8). */
export function maySpeak(person: Staff, about: TalkAbout): Eligibility<SpeakRefusal> {
  const spoken = person.languages.map(primaryLanguage);
  return firstBroken<SpeakRefusal>([
    active(person),
    isNot('is-target', person, about.targetIds),
    isNot('is-sole-complainant', person, about.soleComplainantId === null ? [] : [about.soleComplainantId]),
    manager(person),
    experienced(person, true),
    { refusal: 'not-ready', broken: !person.confirmedReady, found: 'not confirmed', expected: 'confirmed ready' },
    {
      refusal: 'wrong-language',
      broken: !spoken.includes(primaryLanguage(about.language)),
      found: person.languages.join(', '),
      expected: about.language,
    },
  ]);
}

function firstBroken<Refusal extends string>(rules: readonly Rule<Refusal>[]): Eligibility<Refusal> {
  const rule = rules.find((one) => one.broken);
  if (rule === undefined) return { ok: true };
  return { ok: false, refusal: rule.refusal, found: rule.found, expected: rule.expected };
}

function active(person: Staff): Rule<'inactive'> {
  return { refusal: 'inactive', broken: !person.active, found: 'inactive', expected: 'active' };
}

function manager(person: Staff): Rule<'not-manager'> {
  return { refusal: 'not-manager', broken: person.grade !== 'manager', found: person.grade, expected: 'manager' };
}

function experienced(person: Staff, coachedIsEnough: boolean): Rule<'too-few-endings'> {
  const enough = person.endingsLed >= ENDINGS_NEEDED || (coachedIsEnough && person.coached);
  return {
    refusal: 'too-few-endings',
    broken: !enough,
    found: String(person.endingsLed),
    expected: String(ENDINGS_NEEDED),
  };
}

function isNot<Refusal extends string>(refusal: Refusal, person: Staff, ids: readonly string[]): Rule<Refusal> {
  return { refusal, broken: ids.includes(person.id), found: person.id, expected: 'another person' };
}

/** A limit in another currency covers nothing: a rate would be a guess. */
function covers(limit: Money | null, money: Money): boolean {
  if (money.amount <= 0) return true;
  return limit?.currency === money.currency && limit.amount >= money.amount;
}

function amountOf(money: Money | null): string {
  return money === null ? '0' : `${String(money.amount)} ${money.currency}`;
}

function primaryLanguage(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}
