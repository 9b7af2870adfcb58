import * as z from 'zod';
import { anyText, caseMail, clause, contactPoint, date, foreignLink, money, text } from './base.ts';

const alternative = z.strictObject({
  name: text,
  fit: text,
  howTo: text,
  url: foreignLink.nullable(),
  /** We earn from it: the letter says so either way. */
  commission: z.boolean(),
});

/**
 * The five-part notice (T20a–d). A part that a law pack removed is an empty text; `framing` begins with the one reason, after which the
 * letter states the decision and the end date.
 */
export const NoticeData = caseMail.extend({
  date,
  contact: z.strictObject({ name: text }),
  thanks: anyText,
  framing: z.array(text),
  ownShare: anyText.nullable(),
  clause,
  endDate: date,
  owed: money,
  goodwill: money,
  goodwillText: anyText.nullable(),
  payOn: date.nullable(),
  apology: anyText,
  alternatives: z.array(alternative),
  openItems: z.array(z.strictObject({ title: text, on: date })),
  contactPoint,
  exportUntil: date,
  /** A call on request, where none is required (D9). */
  callOffered: z.boolean().optional(),
  complaintRoute: text.nullable(),
  packContents: z.array(z.strictObject({ key: text, text })),
  signer: z.strictObject({ name: text, title: text }),
});
export type NoticeData = z.input<typeof NoticeData>;
