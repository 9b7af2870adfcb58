import { finding, writtenTexts, type LintFinding, type NoticeDraft, type NoticeExpected, type NoticeNames } from './draft.ts';
import { plainText } from './canonical.ts';
import type { LintWords } from './words/shape.ts';

const SHORTEST_NAME = 3;
const BEFORE = String.raw`(?<![\p{L}\p{M}\p{N}])`;
const AFTER = String.raw`(?![\p{L}\p{M}\p{N}])`;
const ADDRESS = /[^\s<>()"“”„«»,;:]+@[^\s<>()"“”„«»,;:]+\.\p{L}{2,}/gu;

/** D14.9: nobody but contact and signer is named, and no address but theirs is given. */
export function noOtherNames(
  draft: NoticeDraft,
  { names }: NoticeExpected,
  words: LintWords | undefined,
): readonly LintFinding[] {
  const row = 'D14.9';
  return [...writtenTexts(draft), ...draft.facts.openItems.map((text) => ({ field: 'facts.openItems', text }))].flatMap(
    ({ field, text }) => [
      ...namesIn(text, draft.language, names, words).map((found) => finding(row, field, found, 'lint.name')),
      ...foreignAddresses(field, text, names).map((found) => finding(row, field, found, 'lint.address')),
    ],
  );
}

/**
 * Hidden names in a text: in full, or a given name or surname alone as it is written, unless the letter says that word anyway or it is an
 * everyday word. A Turkish or English ending after an apostrophe belongs to the name.
 */
export function namesIn(
  text: string,
  language: string,
  names: Pick<NoticeNames, 'shown' | 'hidden'>,
  words: Pick<LintWords, 'wordsLikeNames' | 'titles'> | undefined,
): string[] {
  const readable = plainText(text, language);
  const said = new Set(names.shown.flatMap((name) => tokensOf(name, language)));
  return [...new Set(names.hidden)].filter((name) => {
    const tokens = tokensOf(name, language);
    if (tokens.length > 1 && names.shown.includes(name)) return false;
    if (isIn(readable, tokens.map(escaped).join(String.raw`\s+`))) return !tokens.every((token) => said.has(token));
    return tokens.some((token) => !said.has(token) && isNamed(readable, token, language, words));
  });
}

function isNamed(
  text: string,
  token: string,
  language: string,
  words: Pick<LintWords, 'wordsLikeNames' | 'titles'> | undefined,
): boolean {
  if (token.length < SHORTEST_NAME || !isIn(text, escaped(token))) return false;
  if (words?.wordsLikeNames.includes(token.toLocaleLowerCase(language)) !== true) return true;
  return isIn(text, String.raw`(?:${words.titles.join('|')})\.?\s+${escaped(token)}`);
}

const isIn = (text: string, pattern: string): boolean => new RegExp(`${BEFORE}${pattern}${AFTER}`, 'u').test(text);

/** The words of a name that begin with a capital, or with a letter that has none. */
function tokensOf(name: string, language: string): string[] {
  return plainText(name, language)
    .split(/[\s.,()&/]+/u)
    .filter((token) => /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(token));
}

const escaped = (text: string): string => text.replace(/[$()*+./?[\\\]^{|}-]/gu, String.raw`\$&`);

function foreignAddresses(field: string, text: string, { addresses }: NoticeNames): string[] {
  if (field === 'facts.complaintRoute' || field.startsWith('facts.packContents.')) return [];
  const known = addresses.map((address) => address.toLowerCase());
  return Array.from(text.matchAll(ADDRESS), (match) => match[0].replace(/\.$/u, '')).filter(
    (address) => !known.includes(address.toLowerCase()),
  );
}
