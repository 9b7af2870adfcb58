import type { Language, Tone } from '../domain/codes.ts';
import { NoticeData } from './emails/notice-data.ts';
import { formatDate } from './format.ts';
import { parseMail } from './parse-mail.ts';
import { renderMail, translate } from './render.ts';

export const NOTICE_TONES = { T20a: 'warm', T20b: 'direct', T20c: 'firm', T20d: 'formal' } as const satisfies Record<
  string,
  Tone
>;
export type NoticeKind = keyof typeof NOTICE_TONES;
/** What a packet freezes: the notice, or the pause letter that ends nothing. */
type LetterKind = NoticeKind | 'T20e';

/**
 * The letter as the client will read it: the text part of the mail, which the packet freezes. It depends on nothing that sending
 * adds: a rehearsal, a reminder, a deadline and a link change none of its bytes. Data as of T20a–e; throws as renderMail does.
 */
export function noticeText(kind: LetterKind, data: unknown): string {
  parseMail(kind, data);
  return renderMail(kind, { ...(data as object), rehearsal: false }).text;
}

/**
 * The words of the letter that D10 counts and D14 reads, a part a paragraph: thanks, framing, decision, own share, apology,
 * goodwill, alternatives, wish; without salutation, signature and the block of dates, amounts, items, contact and rights. Of the
 * alternatives it holds the names: how to carry on there is contact, taken from the directory as it stands.
 */
export function noticeBody(kind: NoticeKind, data: unknown): string {
  parseMail(kind, data);
  const notice = NoticeData.parse(data);
  const { thanks, framing, ownShare, apology, goodwillText, lang, contract, endDate } = notice;
  const tone: Tone = NOTICE_TONES[kind];
  const own = [thanks, framing.join('\n\n'), ownShare ?? '', apology, goodwillText ?? ''];
  const frame = frameOfLetter({
    lang,
    tone,
    contractName: contract.name,
    endDate,
    carryOn: tone === 'warm' || notice.openItems.length > 0,
    alternatives: notice.alternatives.map(({ name }) => name),
  });
  return [...own, ...frame].filter((part) => part.trim() !== '').join('\n\n');
}

interface LetterFrame {
  readonly lang: Language;
  readonly tone: Tone;
  readonly contractName: string;
  readonly endDate: string;
  readonly carryOn: boolean;
  /** Their names. */
  readonly alternatives: readonly string[];
}

/** What the template adds to the parts that people write: decision, how work goes on, names of alternatives, wish; some may be empty. */
export function frameOfLetter({ lang, tone, contractName, endDate, carryOn, alternatives }: LetterFrame): string[] {
  const on = formatDate(lang, endDate);
  return [
    translate(lang, 'letter.decision', { tone, contract: contractName, on }),
    carryOn ? translate(lang, 'letter.carry-on', { tone, on }) : '',
    alternatives.length > 0 ? translate(lang, 'letter.alternatives', { tone }) : '',
    alternatives.join(', '),
    translate(lang, 'letter.wish', { tone }),
  ];
}
