import type { Language, ReasonCode, Tone } from '../domain/codes.ts';
import type { Money } from '../domain/money.ts';
import { formatDate } from './format.ts';
import { translate } from './render.ts';

export interface SuggestionInput {
  readonly lang: Language;
  readonly tone: Tone;
  readonly leadReason: ReasonCode;
  readonly facts: readonly { readonly on: string; readonly what: string }[];
  readonly client: string;
  readonly contractName: string;
  /** The letter itself states the end date, so that a later change of it leaves no old date in the text. */
  readonly endDate: string;
  /** Without it the text speaks of an amount. Zero: help instead of money (D7). */
  readonly goodwill?: Money;
}

export interface Suggestion {
  readonly thanks: string;
  readonly framing: string[];
  readonly ownShare: string | null;
  readonly apology: string;
  readonly goodwillText: string;
}

const MOST_FACTS = 2;
const MOST_WORDS_OF_A_FACT = 22;

/**
 * A first draft of the parts that people write, by lead reason and tone (letters.md 1–21): one reason in one sentence, at most two
 * dated facts, the latest ones, in their order; own share without "if"; regret for the shortfall, never for the decision.
 */
export function suggestNotice(input: SuggestionInput): Suggestion {
  const { lang, tone, leadReason, client, contractName, goodwill } = input;
  const say = (key: string, args: object = {}) => translate(lang, `suggest.${key}`, { tone, ...args });
  return {
    thanks: say('thanks', { client, contract: contractName }),
    framing: framingOf(input),
    ownShare: tone === 'formal' ? null : say(`own-share.${leadReason}`),
    apology: say('apology'),
    goodwillText: goodwill?.amount === 0 ? say('goodwill-help') : say('goodwill'),
  };
}

function framingOf({ lang, tone, leadReason, facts }: SuggestionInput): string[] {
  const reason = translate(lang, `suggest.reason.${leadReason}`, { tone });
  const latest = facts.toSorted((a, b) => a.on.localeCompare(b.on)).slice(-MOST_FACTS);
  if (latest.length === 0) return [translate(lang, 'suggest.without-facts', { reason })];
  const woven = latest
    .map(({ on, what }) => translate(lang, 'suggest.fact', { on: formatDate(lang, on), what: shortened(what) }))
    .join('; ');
  if (tone === 'firm' || tone === 'formal') return [translate(lang, 'suggest.with-facts', { reason, facts: woven })];
  return [translate(lang, 'suggest.without-facts', { reason }), translate(lang, 'suggest.facts', { facts: woven })];
}

/** One line without its full stop; a long account is cut at a word, for its whole text stands in the dossier. */
function shortened(what: string): string {
  const words = what
    .trim()
    .replace(/[.!…]+$/u, '')
    .split(/\s+/u);
  return words.length <= MOST_WORDS_OF_A_FACT ? words.join(' ') : `${words.slice(0, MOST_WORDS_OF_A_FACT).join(' ')} …`;
}
