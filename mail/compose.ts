import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import type { ErrorCode } from '../domain/errors.ts';
import { OffboardingError } from '../domain/errors.ts';
import { cleanName, parseAddress } from './address.ts';
import { buildMessage } from './build-message.ts';

interface Mailbox {
  readonly name: string;
  readonly address: string;
}

export interface OutgoingMail {
  /** `kind.rowid@domain`, with or without angle brackets; the same on every attempt. */
  readonly messageId: string;
  /** ISO instant. */
  readonly date: string;
  readonly from: Mailbox;
  readonly replyTo: Mailbox;
  readonly to: Mailbox;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly audience: 'staff' | 'client';
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  /** An iCalendar text that goes along as a third alternative, which calendars open (RFC 6047). */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };
}

/** `All` would also ask Exchange to hide bounces; only clients are asked not to send out-of-office replies. */
const SUPPRESS = {
  staff: 'DR, RN, NRN, AutoReply',
  client: 'DR, RN, NRN, AutoReply, OOF',
} as const;

/** Lines end after 998 octets (RFC 5322 §2.1.1); plain text folds only at spaces. */
const UNFOLDABLE = /\S{200}/;
const NAME_LIMIT = 200;

/**
 * The bytes of one mail: CRLF throughout, 7-bit, a text and an HTML part; the same input always gives the same bytes.
 * `Auto-Submitted: auto-generated` always (RFC 3834); never List-Unsubscribe, Precedence or a receipt request. No value
 * can make a header or a second recipient. Throws OffboardingError INVALID_INPUT for a wrong address, id, instant, part.
 */
export function compose(mail: OutgoingMail): Buffer {
  const references = mail.references ?? (mail.inReplyTo === undefined ? [] : [mail.inReplyTo]);
  const composer = new MailComposer({
    messageId: checkedId('messageId', mail.messageId),
    date: checkedDate(mail.date),
    from: checkedMailbox('from', mail.from),
    replyTo: checkedMailbox('replyTo', mail.replyTo),
    to: checkedMailbox('to', mail.to),
    text: checkedPart('text', mail.text),
    html: checkedPart('html', mail.html),
    ...(mail.inReplyTo === undefined ? {} : { inReplyTo: checkedId('inReplyTo', mail.inReplyTo) }),
    ...(references.length === 0 ? {} : { references: references.map((id) => checkedId('references', id)) }),
    headers: {
      Subject: subjectValue(mail.subject),
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': SUPPRESS[mail.audience],
    },
    ...(mail.calendar === undefined ? {} : { icalEvent: { ...mail.calendar, filename: 'invite.ics' } }),
    baseBoundary: boundary(mail),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return buildMessage(composer.compile());
}

/** Over everything that is composed, so that no text can contain its own boundary. */
function boundary(mail: OutgoingMail): string {
  const content = JSON.stringify([mail.messageId, mail.subject, mail.text, mail.html, mail.calendar?.content]);
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}

/** Isolates (U+2066–2069) stay: subjects carry them on purpose. What looks encoded, or cannot be folded, is encoded. */
function subjectValue(subject: string): string | { prepared: true; foldLines: true; value: string } {
  const line = subject.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (line === '') throw wrong('subject', subject, 'a line of text');
  return line.includes('=?') || UNFOLDABLE.test(line)
    ? { prepared: true, foldLines: true, value: encodeWord(line, 'B', 52) }
    : line;
}

function checkedMailbox(field: string, mailbox: Mailbox): { name: string; address: string } {
  const parsed = parseAddress(mailbox.address);
  if (!parsed.ok) throw wrong(`${field}.address`, mailbox.address, parsed.reason);
  const name = Array.from(cleanName(mailbox.name));
  const short = name.length > NAME_LIMIT ? [...name.slice(0, NAME_LIMIT), '…'] : name;
  return { name: short.join(''), address: parsed.address };
}

function checkedId(field: string, id: string): string {
  const bare = id.replace(/^<(.*)>$/, '$1');
  if (!/^[\w.+=-]+@[\w.-]+$/.test(bare) || bare.length > 250)
    throw wrong(field, id, 'an id such as T18.7f3a@example.com');
  return `<${bare}>`;
}

function checkedDate(date: string): Date {
  const instant = new Date(date);
  if (!/^\d{4}-\d\d-\d\dT/.test(date) || Number.isNaN(instant.getTime()))
    throw wrong('date', date, 'an ISO instant such as 2026-03-02T09:00:00Z');
  return instant;
}

/** A bare CR and most controls may not be sent at all (RFC 5322 §3.5, RFC 5321 §4.1.1.4). */
function checkedPart(field: string, part: string): string {
  const clean = part.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '');
  if (clean.trim() === '') throw wrong(field, part, 'a part with text in it; both parts carry the same facts');
  return clean;
}

function wrong(path: string, value: string, expected: string): OffboardingError {
  const code: ErrorCode = 'INVALID_INPUT';
  const found = JSON.stringify(value.slice(0, 80));
  return new OffboardingError(code, `mail field ${path}: found ${found}, expected ${expected}`, {
    problems: [{ path, found, expected }],
  });
}
