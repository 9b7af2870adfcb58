import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '../../domain/codes.ts';
import { foldText } from '../../domain/fold-text.ts';
import { phrasesOf, REPLY_WORDS, type ReplyWord } from '../../domain/reply-vocabulary.ts';
import { parseReply, type ReplyKindExpected } from '../../domain/reply-words.ts';
import { MESSAGE_FILES } from '../../templates/messages.ts';

/** Formats of an export are no words of a language. */
const FORMATS = ['CSV', 'JSON'];
const KINDS: readonly ReplyKindExpected[] = [
  'client-items',
  'data-choice',
  'confirm-choice',
  'feedback',
  'vote',
  'repair-agree',
  'talking-points',
  'call-log',
  'stop',
];
const WORDS = Object.keys(REPLY_WORDS) as ReplyWord[];

/** The words that a mail offers as an answer: in capitals, or between quotation marks where the script has none. */
const OFFERED = /(?<!\p{L})\p{Lu}[\p{Lu}’'-]+(?: \p{Lu}[\p{Lu}’'-]+)*(?!\p{L})|(?<=«)[^»]+(?=»)|(?<=“)[^”]+(?=”)/gu;

const offered = (lang: string, kind: string): string[] =>
  (MESSAGE_FILES[lang as 'en']['mails']?.[`reply.${kind}`] ?? '')
    .match(OFFERED)
    ?.filter((word) => !FORMATS.includes(word)) ?? [];

describe.each(LANGUAGES)('the words that mails in %s offer as answers', (lang) => {
  test.each(KINDS)('are understood as an answer to %s', (kind) => {
    const words = offered(lang, kind);
    expect(words.length).toBeGreaterThan(0);
    const known = WORDS.flatMap((word) => phrasesOf(word, lang));
    for (const word of words) expect(known).toContain(foldText(word));
  });

  test('answer as they stand: agreeing, keeping and dropping, returning, and a vote', () => {
    const [keep = '', drop = ''] = offered(lang, 'client-items');
    expect(parseReply(`${keep} 1,3 ${drop} 2`, { kind: 'client-items', items: 3 }, lang)?.values).toMatchObject({
      keep: [1, 3],
      drop: [2],
    });
    const [agree = ''] = offered(lang, 'repair-agree');
    expect(parseReply(agree, { kind: 'repair-agree' }, lang)?.choice).toBe('agree');
    const [, erase = ''] = offered(lang, 'data-choice');
    expect(parseReply(erase, { kind: 'data-choice' }, lang)?.choice).toBe('delete');
    const [yes = '', block = ''] = offered(lang, 'vote');
    expect(parseReply(yes, { kind: 'vote' }, lang)?.choice).toBe('AGREE');
    expect(parseReply(`${block}: the archive is open`, { kind: 'vote' }, lang)?.choice).toBe('BLOCK');
  });
});
