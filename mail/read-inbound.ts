import type { Finding, ReadMail, ReceivedFile } from '../domain/inbound.ts';
import { absentUntil, isAutoReply } from './auto-reply.ts';
import { deliveryReport, type DeliveryReport } from './delivery-report.ts';
import { feedbackReport, type FeedbackReport } from './feedback-report.ts';
import { findClue } from './find-clue.ts';
import { ownWords } from './own-words.ts';
import { parseInbound, type ParsedMail } from './parse-inbound.ts';

export interface InboundEnvelope {
  /** Empty = no sender, as reports have it; null = the source does not tell. */
  readonly mailFrom: string | null;
  readonly recipients: readonly string[];
}

interface Reading {
  readonly envelope: InboundEnvelope;
  readonly macKey: Uint8Array;
  /** YYYY-MM-DD, for dates without a year. */
  readonly today: string;
}

const OWN_ID = /^<[a-z]\d\d[a-z]?\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}@/i;
const RETURNED = [
  'message/rfc822',
  'text/rfc822-headers',
  'message/global',
  'message/global-headers',
  'text/rfc822-header',
];
/** What servers write, and mails within the mail, are read where they matter; everything else that is attached is kept apart. */
const MACHINE_PARTS = ['message/delivery-status', 'message/global-delivery-status', 'message/feedback-report'];
const RETURNED_LIMIT = 64 * 1024;
const MOST_FILES = 50;

/**
 * What a mail is and which of ours it is about: own → DSN → ARF → auto-reply → human → no sender. Order matters, for half of all bounces
 * also say that they are auto-replies. Never throws: what cannot be read says why.
 */
export async function readInbound(raw: Uint8Array, { envelope, macKey, today }: Reading): Promise<ReadMail> {
  let mail: ParsedMail;
  try {
    mail = await parseInbound(raw);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const { clue, forged } = findClue({ addresses: envelope.recipients, texts: [], envelopeId: null }, macKey);
    const nothing = { from: { name: '', address: '' }, subject: '', text: '', ownWords: '', attachments: [] };
    return { finding: { is: 'unreadable', why }, clue, forged, ...nothing };
  }
  const isFromNobody = fromNobody(mail, envelope);
  const report = deliveryReport(mail, isFromNobody);
  const feedback = report === null ? feedbackReport(mail) : null;
  const finding = findingOf(mail, { report, feedback, isFromNobody, today });
  return {
    finding,
    ...findClue(tracesOf(mail, envelope, report, feedback), macKey),
    from: mail.from,
    subject: mail.subject.slice(0, 500),
    text: mail.text,
    ownWords: ownWords(mail.text),
    attachments: mail.parts
      .filter(({ type }) => !MACHINE_PARTS.includes(type))
      .slice(0, MOST_FILES)
      .map(fileOf),
  };
}

interface Signs {
  readonly report: DeliveryReport | null;
  readonly feedback: FeedbackReport | null;
  readonly isFromNobody: boolean;
  readonly today: string;
}

function findingOf(mail: ParsedMail, { report, feedback, isFromNobody, today }: Signs): Finding {
  if (mail.headers('message-id').some((id) => OWN_ID.test(id.trim()))) return { is: 'own' };
  if (report !== null) return { is: 'report', recipients: report.recipients };
  if (feedback !== null) return { is: 'complaint', feedbackType: feedback.feedbackType };
  if (isAutoReply(mail)) return { is: 'auto-reply', until: absentUntil(ownWords(mail.text), today) };
  if (isFromNobody || mail.from.address === '') return { is: 'null-sender' };
  if (mail.text.trim() === '' && mail.parts.length === 0)
    return { is: 'unreadable', why: 'found a mail without a word in it' };
  return { is: 'reply' };
}

/** By the envelope; where the source keeps none, by the header that the last server wrote from it. */
function fromNobody(mail: ParsedMail, { mailFrom }: InboundEnvelope): boolean {
  if (mailFrom !== null) return mailFrom === '';
  return /^<>$/.test(mail.headers('return-path')[0]?.trim() ?? '');
}

/** To whom it came by the envelope, or else by its headers; for a report also what it returned of the reported mail. */
function tracesOf(
  mail: ParsedMail,
  { recipients }: InboundEnvelope,
  report: DeliveryReport | null,
  feedback: FeedbackReport | null,
): Parameters<typeof findClue>[0] {
  const isReport = report !== null || feedback !== null;
  const returned = isReport ? mail.parts.filter(({ type }) => RETURNED.includes(type)).map(headOf) : [];
  const byHeader = ['delivered-to', 'x-original-to', 'envelope-to', 'to', 'cc']
    .flatMap(mail.headers)
    .flatMap(addresses);
  // Old mailers repeat the whole mail in the text of their report.
  const heads = [...returned, ...(isReport ? [mail.text.slice(-RETURNED_LIMIT)] : [])];
  const reported = [feedback?.mailFrom ?? '', ...heads.flatMap((head) => addresses(returnPath(head)))];
  return {
    addresses: [...(recipients.length > 0 ? recipients : byHeader), ...(isReport ? reported : [])],
    texts: [
      ...returned,
      ...mail.headers('in-reply-to'),
      ...mail.headers('references'),
      ...(isReport ? [mail.text.slice(-RETURNED_LIMIT)] : []),
    ],
    envelopeId: report?.envelopeId ?? null,
  };
}

const addresses = (value: string): string[] => value.match(/[^\s<>,;:"()]+@[^\s<>,;:"()]+/g) ?? [];

const returnPath = (head: string): string => /^return-path:(.*)$/im.exec(head)?.[1] ?? '';

/** The headers of a returned mail, without its text. */
function headOf({ content }: { readonly content: Uint8Array }): string {
  const text = new TextDecoder().decode(content.subarray(0, RETURNED_LIMIT));
  return text.split(/\r?\n\r?\n/)[0] ?? '';
}

function fileOf({ name, type, content }: ParsedMail['parts'][number], i: number): ReceivedFile {
  const plain = (name ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}/\\]+/gu, ' ')
    .trim()
    .slice(0, 200);
  return { name: plain === '' ? `file-${String(i + 1)}` : plain, type: type.slice(0, 100), content };
}
