import type { Language, ReasonCode, Tone } from '../domain/codes.ts';
import type { NoticeNames } from '../domain/lint/draft.ts';
import { isQuotable } from '../domain/lint/quotable.ts';
import { countWords } from '../domain/lint/text.ts';
import type { LintWordsOverride } from '../domain/lint-words.ts';
import type { Money } from '../domain/money.ts';
import type { WordingPart, WordingTexts } from '../domain/wordings.ts';
import { formatDate, semicolonOf } from './format.ts';
import { frameOfLetter } from './notice-text.ts';
import { translate } from './render.ts';
import { goodwillPart, sayPart, shippedWording } from './wording.ts';

interface LetterFact {
  readonly on: string;
  readonly what: string;
  readonly source?: string;
}

export interface SuggestionInput {
  readonly lang: Language;
  readonly tone: Tone;
  readonly leadReason: ReasonCode;
  /** `source` as the dossier names it; it stands in the letter where there is room and nothing speaks against it. */
  readonly facts: readonly LetterFact[];
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
  /** The wording of the house for this reason, tone and language; without it the shipped one. */
  readonly wording?: WordingTexts;
  /** Whole years as a client; 0 or nothing = not known. */
  readonly years?: number;
}

export interface Suggestion {
  readonly thanks: string;
  readonly framing: string[];
  readonly ownShare: string | null;
  readonly apology: string;
  readonly goodwillText: string;
}

const MOST_FACTS = 2;
const WORDS_OF_A_SOURCE = 8;
/** Of one fact, from the fullest account to the mere date. */
const ACCOUNTS = [
  { words: 22, sources: true },
  { words: 14, sources: true },
  { words: 14, sources: false },
  { words: 8, sources: false },
  { words: 0, sources: false },
] as const;
type Account = (typeof ACCOUNTS)[number];
const BARE: Account = { words: 0, sources: false };

/**
 * A first draft of the parts that people write, by the wording of lead reason and tone (letters.md 1–21 in docs): one reason in one
 * sentence, at most two dated facts with their sources, the latest ones, in their order; own share without "if"; regret for the shortfall,
 * never for the decision. It passes D14: words of an incident that a letter must not hold, or that are in another language, leave their
 * date; long ones are cut to the limit.
 */
export function suggestNotice(input: SuggestionInput): Suggestion {
  const limit = input.wordLimit ?? Number.POSITIVE_INFINITY;
  const drafts = ACCOUNTS.map((account) => () => draftOf(input, account));
  const fitting = drafts.find((draft) => wordsOfLetter(input, draft()) <= limit);
  return (fitting ?? (() => draftOf(input, BARE)))();
}

function draftOf(input: SuggestionInput, account: Account): Suggestion {
  const { lang, tone, leadReason, client, contractName, goodwill, years = 0 } = input;
  const key = { reason: leadReason, tone, language: lang };
  const wording = input.wording ?? shippedWording(key);
  const facts = recordOf(input, account);
  const say = (part: WordingPart) =>
    sayPart(key, part, wording[part], { client, contract: contractName, years, facts });
  return {
    thanks: say('thanks'),
    framing: isSilent(input)
      ? [translate(lang, 'wording.no-reason', { contract: contractName })]
      : say('framing').split('\n\n'),
    ownShare: tone === 'formal' ? null : say('ownShare'),
    apology: say('apology'),
    goodwillText: say(goodwillPart(goodwill)),
  };
}

function wordsOfLetter(input: SuggestionInput, draft: Suggestion): number {
  const { lang, tone, contractName, endDate, alternatives = [] } = input;
  const frame = frameOfLetter({ lang, tone, contractName, endDate, carryOn: true, alternatives });
  const { thanks, framing, ownShare, apology, goodwillText } = draft;
  return countWords([thanks, ...framing, ownShare ?? '', apology, goodwillText, ...frame].join('\n'));
}

const isSilent = ({ reasons = 'needed' }: SuggestionInput): boolean => reasons !== 'needed';

/** The dated facts as the wording takes them; nothing where there are none or a law pack keeps them out. */
function recordOf(input: SuggestionInput, account: Account): string {
  const { lang, tone, facts } = input;
  const latest = facts.toSorted((a, b) => a.on.localeCompare(b.on)).slice(-MOST_FACTS);
  if (latest.length === 0 || isSilent(input)) return '';
  const woven = latest.map((fact) => factText(input, fact, account)).join(semicolonOf(lang));
  return translate(lang, 'wording.record', { tone, n: latest.length, facts: woven });
}

function factText(input: SuggestionInput, { on, what, source = '' }: LetterFact, account: Account): string {
  const { lang } = input;
  const said = quotable(input, shortened(what, account.words, semicolonOf(lang).trimEnd()));
  const date = formatDate(lang, on);
  if (said === '') return date;
  const named = account.sources
    ? quotable(input, shortened(source, WORDS_OF_A_SOURCE, semicolonOf(lang).trimEnd()))
    : '';
  return named === ''
    ? translate(lang, 'wording.fact', { on: date, what: said })
    : translate(lang, 'wording.fact-source', { on: date, what: said, source: named });
}

/** The words, or nothing where a letter must not hold them. */
function quotable(input: SuggestionInput, words: string): string {
  const { lang, client, contractName, names = { shown: [], hidden: [] }, lintWords } = input;
  const known = { ...names, shown: [...names.shown, client, contractName] };
  return words !== '' && isQuotable(words, lang, known, lintWords) ? words : '';
}

/** One line without full stops; a long account is cut at a word, for its whole text stands in the dossier. */
function shortened(what: string, most: number, stop: string): string {
  const line = what.replace(/[.!…]+(?=\s|$)/gu, stop).replace(/[;؛\s]+$/u, '');
  const words = line.trim().split(/\s+/u);
  const account = words.length <= most ? words.join(' ') : `${words.slice(0, most).join(' ')} …`;
  return most === 0 || !/[\p{L}\p{N}]/u.test(account) ? '' : account;
}
