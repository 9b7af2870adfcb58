import PostalMime from 'postal-mime';
import type { Attachment, Email } from 'postal-mime';

/** Deeper than any mail program goes; a mail that goes deeper is filed unread. */
const DEEPEST = 40;
const HEADERS_LIMIT = 512 * 1024;
/** Characters of text that are read; the raw mail holds the rest. */
const TEXT_LIMIT = 200_000;

export interface Part {
  readonly name: string | null;
  readonly type: string;
  readonly content: Uint8Array;
}

export interface ParsedMail {
  /** Values of every header of that name, first to last; names without regard to case. */
  readonly headers: (name: string) => readonly string[];
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** Every part that is no text of the mail itself; mails within the mail are left as they are. */
  readonly parts: readonly Part[];
}

/** Reads the structure of a mail. Rejects what is nested too deep or has too many headers. */
export async function parseInbound(raw: Uint8Array): Promise<ParsedMail> {
  const mail = await PostalMime.parse(raw, {
    maxNestingDepth: DEEPEST,
    maxHeadersSize: HEADERS_LIMIT,
    maxRfc822NestingDepth: 0,
    forceRfc822Attachments: true,
  });
  return {
    headers: (name) => mail.headers.filter(({ key }) => key === name.toLowerCase()).map(({ value }) => value),
    from: fromOf(mail),
    subject: mail.subject ?? '',
    text: (mail.text ?? textOfHtml(mail.html ?? '')).slice(0, TEXT_LIMIT),
    parts: mail.attachments.map(toPart),
  };
}

/** The one author. A mail with several, or with none, is from nobody whom we could know. */
function fromOf({ from, headers }: Email): ParsedMail['from'] {
  const single = headers.filter(({ key }) => key === 'from').length === 1;
  if (!single || from?.address === undefined) return { name: '', address: '' };
  return { name: from.name, address: from.address.toLowerCase() };
}

function toPart({ filename, mimeType, content }: Attachment): Part {
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  return { name: filename, type: mimeType.toLowerCase(), content: bytes };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', amp: '&' };

/** What a mail without a text part says: its words and line ends, nothing of its looks. */
export function textOfHtml(html: string): string {
  return html
    .slice(0, 4 * TEXT_LIMIT)
    .replace(/<(style|script|head|title)\b[^]*?<\/\1\s*>/gi, ' ')
    .replace(/<blockquote\b[^>]*>[^]*$/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6])\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(x?)([0-9a-f]{1,6});/gi, (_, hex: string, digits: string) => character(parseInt(digits, hex ? 16 : 10)))
    .replace(/&(lt|gt|quot|apos|nbsp|amp);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] ?? '')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .trim();
}

const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');
