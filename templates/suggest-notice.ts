import type { Language, ReasonCode, Tone } from '../domain/codes.ts';
import type { NoticeNames } from '../domain/lint/draft.ts';
import { isQuotable } from '../domain/lint/quotable.ts';
import { countWords } from '../domain/lint/text.ts';
import type { LintWordsOverride } from '../domain/lint-words.ts';
import type { Money } from '../domain/money.ts';
import { formatDate, semicolonOf } from './format.ts';
import { frameOfLetter } from './notice-text.ts';
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
  /** Reasons are given only where no law pack limits them (D14.2). */
  readonly reasons?: 'needed' | 'free' | 'forbidden';
  /** Who may be named and who not (D14.9). */
  readonly names?: Pick<NoticeNames, 'shown' | 'hidden'>;
  /** Names of the alternatives that the letter will list. */
  readonly alternatives?: readonly string[];
  /** Body words of the whole letter (D10); null = no limit. */
  readonly wordLimit?: number | null;
  readonly lintWords?: LintWordsOverride;
}

export interface Suggestion {
  readonly thanks: string;
  readonly framing: string[];
  readonly ownShare: string | null;
  readonly apology: string;
  readonly goodwillText: string;
}

const MOST_FACTS = 2;
/** Words of one fact, from the fullest account to the mere date. */
const WORDS_OF_A_FACT = [22, 14, 8, 0];

/**
 * A first draft of the parts that people write, by lead reason and tone (letters.md 1–21 in docs): one reason in one sentence, at most two
 * dated facts, the latest ones, in their order; own share without "if"; regret for the shortfall, never for the decision. It passes D14:
 * words of an incident that a letter must not hold, or that are in another language, leave their date; long ones are cut to the limit.
 */
export function suggestNotice(input: SuggestionInput): Suggestion {
  const limit = input.wordLimit ?? Number.POSITIVE_INFINITY;
  const drafts = WORDS_OF_A_FACT.map((words) => () => draftOf(input, words));
  const fitting = drafts.find((draft) => wordsOfLetter(input, draft()) <= limit) ?? drafts.at(-1);
  return (fitting ?? (() => draftOf(input, 0)))();
}

function draftOf(input: SuggestionInput, wordsOfAFact: number): Suggestion {
  const { lang, tone, leadReason, client, contractName, goodwill } = input;
  const say = (key: string, args: object = {}) => translate(lang, `suggest.${key}`, { tone, ...args });
  return {
    thanks: say('thanks', { client, contract: contractName }),
    framing: framingOf(input, wordsOfAFact),
    ownShare: tone === 'formal' ? null : say(`own-share.${leadReason}`),
    apology: say('apology'),
    goodwillText: goodwill?.amount === 0 ? say('goodwill-help') : say('goodwill'),
  };
}

function wordsOfLetter(input: SuggestionInput, draft: Suggestion): number {
  const { lang, tone, contractName, endDate, alternatives = [] } = input;
  const frame = frameOfLetter({ lang, tone, contractName, endDate, carryOn: true, alternatives });
  const { thanks, framing, ownShare, apology, goodwillText } = draft;
  return countWords([thanks, ...framing, ownShare ?? '', apology, goodwillText, ...frame].join('\n'));
}

function framingOf(input: SuggestionInput, wordsOfAFact: number): string[] {
  const { lang, tone, leadReason, facts, contractName, reasons = 'needed' } = input;
  if (reasons !== 'needed') {
    const neutral = translate(lang, 'suggest.no-reason', { contract: contractName });
    return [translate(lang, 'suggest.without-facts', { reason: neutral })];
  }
  const reason = translate(lang, `suggest.reason.${leadReason}`, { tone });
  const latest = facts.toSorted((a, b) => a.on.localeCompare(b.on)).slice(-MOST_FACTS);
  if (latest.length === 0) return [translate(lang, 'suggest.without-facts', { reason })];
  const woven = latest.map((fact) => factText(input, fact, wordsOfAFact)).join(semicolonOf(lang));
  if (tone === 'firm' || tone === 'formal') return [translate(lang, 'suggest.with-facts', { reason, facts: woven })];
  return [translate(lang, 'suggest.without-facts', { reason }), translate(lang, 'suggest.facts', { facts: woven })];
}

function factText(input: SuggestionInput, { on, what }: { on: string; what: string }, words: number): string {
  const { lang, client, contractName, names = { shown: [], hidden: [] }, lintWords } = input;
  const known = { ...names, shown: [...names.shown, client, contractName] };
  const account = shortened(what, words, semicolonOf(lang).trimEnd());
  const date = formatDate(lang, on);
  if (account === '' || !isQuotable(account, lang, known, lintWords)) return date;
  return translate(lang, 'suggest.fact', { on: date, what: account });
}

/** One line without full stops; a long account is cut at a word, for its whole text stands in the dossier. */
function shortened(what: string, most: number, stop: string): string {
  const line = what.replace(/[.!…]+(?=\s|$)/gu, stop).replace(/[;؛\s]+$/u, '');
  const words = line.trim().split(/\s+/u);
  const account = words.length <= most ? words.join(' ') : `${words.slice(0, most).join(' ')} …`;
  return most === 0 || !/[\p{L}\p{N}]/u.test(account) ? '' : account;
}
