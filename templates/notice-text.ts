import type { z } from 'zod';
import type { Tone } from '../domain/codes.ts';
import { NoticeData } from './emails/notice-data.ts';
import { formatDate } from './format.ts';
import { parseMail } from './parse-mail.ts';
import { renderMail, translate } from './render.ts';

export const NOTICE_TONES = { T20a: 'warm', T20b: 'direct', T20c: 'firm', T20d: 'formal' } as const satisfies Record<
  string,
  Tone
>;
export type NoticeKind = keyof typeof NOTICE_TONES;

/**
 * The letter as the client will read it: the text part of the mail, which the packet freezes. It depends on nothing that sending
 * adds: a rehearsal, a reminder, a deadline and a link change none of its bytes. Data as of T20a–d; throws as renderMail does.
 */
export function noticeText(kind: NoticeKind, data: unknown): string {
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
  const { thanks, framing, ownShare, apology, goodwillText } = notice;
  const own = [thanks, framing.join('\n\n'), ownShare ?? '', apology, goodwillText ?? ''];
  return [...own, ...frameOfLetter(NOTICE_TONES[kind], notice)].filter((part) => part.trim() !== '').join('\n\n');
}

/** What the template adds to the parts that people write. */
function frameOfLetter(tone: Tone, notice: z.output<typeof NoticeData>): string[] {
  const { lang, contract, endDate, openItems, alternatives } = notice;
  const carryOn = tone === 'warm' || openItems.length > 0;
  return [
    translate(lang, 'letter.decision', { tone, contract: contract.name, on: formatDate(lang, endDate) }),
    carryOn ? translate(lang, 'letter.carry-on', { tone, on: formatDate(lang, endDate) }) : '',
    alternatives.length > 0 ? translate(lang, 'letter.alternatives', { tone }) : '',
    alternatives.map(({ name }) => name).join(', '),
    translate(lang, 'letter.wish', { tone }),
  ];
}
