import type { CaseView } from '../db/views/read-case-view.ts';
import type { StoryMail } from '../db/views/read-storyboard.ts';
import { countWords } from '../domain/lint/text.ts';
import { noticeBody, NOTICE_TONES, type NoticeKind } from '../templates/notice-text.ts';
import type { Expectations } from './rehearsal-expect.ts';

type TextExpected = NonNullable<Expectations['text']>[number];

/** What the mails of a kind hold, lack, how long they are and in which language. */
export function textUnmet(view: CaseView, all: readonly StoryMail[], expected: TextExpected): string[] {
  const { mail: kind, contains = [], lacks = [], language, maxWords } = expected;
  const mails = all.filter((mail) => mail.kind === kind && mail.text !== null);
  const what = `text ${kind}`;
  if (mails.length === 0) return [`${what}: found no such mail, expected one`];
  const texts = mails.map(wholeText);
  const languages = [...new Set(mails.map((mail) => mail.language ?? 'none'))];
  const words = Math.max(...mails.map((mail) => wordsOf(view, mail)));
  return [
    ...contains
      .filter((part) => !texts.some((text) => text.includes(plain(part))))
      .map((part) => `${what}: found no "${part}", expected it in the text`),
    ...lacks
      .filter((part) => texts.some((text) => text.includes(plain(part))))
      .map((part) => `${what}: found "${part}", expected it nowhere in the text`),
    ...(language === undefined || languages.every((one) => one === language)
      ? []
      : [`${what}: found it in ${languages.join(', ')}, expected ${language}`]),
    ...(maxWords === undefined || words <= maxWords
      ? []
      : [`${what}: found ${String(words)} words, expected at most ${String(maxWords)}`]),
  ];
}

const wholeText = ({ subject, text }: StoryMail): string => plain(`${subject ?? ''}\n${text ?? ''}`);

/** Line ends, wide spaces and the marks around foreign words make no difference. */
const plain = (text: string): string =>
  text
    .replace(/[\u2066-\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** Of a notice the words that D10 counts, from its packet; of other mails all of the text. */
function wordsOf(view: CaseView, { kind, text }: StoryMail): number {
  const packet = view.packets.find(({ content }) => content.noticeKind === kind)?.content;
  if (packet === undefined || !isLetter(kind)) return countWords(text ?? '');
  return countWords(noticeBody(kind, packet.notice));
}

const isLetter = (kind: string): kind is NoticeKind => kind in NOTICE_TONES;
