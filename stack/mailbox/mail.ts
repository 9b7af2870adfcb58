import PostalMime from 'postal-mime';
import type { Attachment, Email } from 'postal-mime';

/** What the list shows. Instants are ISO 8601; `to` holds the envelope's recipients, so blind copies too. */
export interface MailSummary {
  readonly id: string;
  readonly receivedAt: string;
  readonly to: readonly string[];
  readonly from: string;
  readonly fromName: string;
  readonly subject: string;
  /** The mail's own Date header; empty if it has none. */
  readonly date: string;
  /** Without angle brackets. */
  readonly messageId: string;
}

/** One whole mail; this is also the shape of `/mails/<id>.json`, save `raw` and the attachments' bytes. */
export interface Mail extends MailSummary {
  readonly html: string;
  readonly text: string;
  /** In document order, names as they were written. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly MailAttachment[];
  /** The bytes as they came over the wire. */
  readonly raw: Buffer;
}

interface MailAttachment {
  readonly name: string;
  readonly type: string;
  /** Without angle brackets; empty if no part refers to it. */
  readonly contentId: string;
  readonly content: Buffer;
}

export interface Envelope {
  readonly id: string;
  readonly receivedAt: string;
  readonly to: readonly string[];
}

/** Never throws: a mail that cannot be parsed is shown by its bytes. */
export async function parseMail(envelope: Envelope, raw: Buffer): Promise<Mail> {
  const parsed = await PostalMime.parse(raw).catch(() => unparsed(raw));
  const from = parsed.from?.address === undefined ? undefined : parsed.from;
  return {
    ...envelope,
    from: from?.address ?? '',
    fromName: from?.name ?? '',
    subject: parsed.subject ?? '',
    date: parsed.date ?? '',
    messageId: bare(parsed.messageId),
    html: parsed.html ?? '',
    text: parsed.text ?? '',
    headers: parsed.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    attachments: parsed.attachments.map(toAttachment),
    raw,
  };
}

export function summarise({ id, receivedAt, to, from, fromName, subject, date, messageId }: Mail): MailSummary {
  return { id, receivedAt, to, from, fromName, subject, date, messageId };
}

function toAttachment(part: Attachment): MailAttachment {
  return {
    name: part.filename ?? 'unnamed',
    type: part.mimeType,
    contentId: bare(part.contentId),
    content: typeof part.content === 'string' ? Buffer.from(part.content) : Buffer.from(new Uint8Array(part.content)),
  };
}

function unparsed(raw: Buffer): Email {
  return {
    headers: [],
    headerLines: [],
    attachments: [],
    subject: '(this mail cannot be parsed; see its source)',
    text: raw.toString('utf8'),
  };
}

function bare(id: string | undefined): string {
  return (id ?? '').replace(/^<|>$/g, '');
}
