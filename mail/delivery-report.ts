import { REPORT_ACTIONS, type RecipientReport, type ReportAction } from '../domain/inbound.ts';
import { bounceVerdict } from './bounce-verdict.ts';
import { fieldGroups } from './fields.ts';
import type { ParsedMail } from './parse-inbound.ts';

const STATUS_PARTS = ['message/delivery-status', 'message/global-delivery-status'];
const MOST_RECIPIENTS = 100;
const DIAGNOSTIC_LIMIT = 500;

export interface DeliveryReport {
  readonly recipients: readonly RecipientReport[];
  readonly envelopeId: string | null;
}

/**
 * What a mail server reports (RFC 3464, RFC 6533): from its status part, from `X-Failed-Recipients`, or from a plain text that a mailer
 * daemon writes from no sender. Null = this is no report.
 */
export function deliveryReport(mail: ParsedMail, isFromNobody: boolean): DeliveryReport | null {
  const part = mail.parts.find(({ type }) => STATUS_PARTS.includes(type));
  if (part !== undefined) {
    const groups = fieldGroups(part.content);
    const recipients = groups.filter(isAboutRecipient).slice(0, MOST_RECIPIENTS);
    const envelopeId = groups[0]?.get('original-envelope-id') ?? null;
    if (recipients.length > 0) return { recipients: recipients.map((fields) => ofFields(fields, mail)), envelopeId };
  }
  const failed = addressesIn(mail.headers('x-failed-recipients').join(','));
  if (failed.length > 0) return { recipients: failed.map((address) => spoken(address, mail.text)), envelopeId: null };
  if (!isFromNobody || !isDaemon(mail)) return null;
  const named = addressesIn(/^\s*<?([^\s<>@]+@[^\s<>@:]+)>?\s*:/m.exec(mail.text)?.[1] ?? '');
  return named.length === 0
    ? null
    : { recipients: named.map((address) => spoken(address, mail.text)), envelopeId: null };
}

const isAboutRecipient = (fields: ReadonlyMap<string, string>): boolean =>
  fields.has('final-recipient') || fields.has('original-recipient') || fields.has('action');

function ofFields(fields: ReadonlyMap<string, string>, { text }: ParsedMail): RecipientReport {
  const action = actionOf(fields);
  const told = fields.get('diagnostic-code')?.replace(/^[\w-]+\s*;\s*/, '') ?? '';
  const [final, original] = [addressOf(fields.get('final-recipient')), addressOf(fields.get('original-recipient'))];
  const diagnostic = told === '' ? wordsAbout(final ?? original ?? '', text) : told;
  return {
    action,
    ...bounceVerdict(fields.get('status') ?? null, diagnostic),
    diagnostic: diagnostic.slice(0, DIAGNOSTIC_LIMIT),
    final,
    original,
  };
}

/** A report without a word we know is read by the class of its status (RFC 3463 §2). */
function actionOf(fields: ReadonlyMap<string, string>): ReportAction {
  const word = /^[a-z]+/.exec((fields.get('action') ?? '').toLowerCase())?.[0];
  const known = REPORT_ACTIONS.find((one) => one === word);
  if (known !== undefined) return known;
  const first = (fields.get('status') ?? '').trim()[0];
  return first === '2' ? 'delivered' : first === '4' ? 'delayed' : 'failed';
}

/** `rfc822; <a@b>`, with or without its type (RFC 3464 §2.3.1); xtext is left alone, for our addresses need none. */
const addressOf = (field: string | undefined): string | null =>
  addressesIn((field ?? '').replace(/^[\w-]+\s*;/, ''))[0] ?? null;

function addressesIn(text: string): string[] {
  const found = text.match(/[^\s<>,;:"()]+@[^\s<>,;:"()]+/g) ?? [];
  return [...new Set(found.slice(0, MOST_RECIPIENTS).map((address) => address.toLowerCase()))];
}

function spoken(address: string, text: string): RecipientReport {
  const diagnostic = wordsAbout(address, text);
  return { action: 'failed', ...bounceVerdict(null, diagnostic), diagnostic, final: address, original: null };
}

/** Servers that give no diagnostic say it to the reader, below the address. */
function wordsAbout(address: string, text: string): string {
  const at = address === '' ? -1 : text.toLowerCase().indexOf(address);
  return at < 0 ? firstWords(text) : firstWords(text.slice(at + address.length)) || firstWords(text);
}

const firstWords = (text: string): string =>
  (text.split(/^-{4,}.*(?:copy|returned|original|below)/im)[0] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[>:\s]+/, '')
    .slice(0, DIAGNOSTIC_LIMIT);

/** Reports of mailers that write plain text only, qmail among them. */
function isDaemon({ from, subject }: ParsedMail): boolean {
  return (
    /^(?:mailer-daemon|postmaster|mail-daemon)@/.test(from.address) &&
    /undeliver|failure notice|returned mail|delivery (?:status|failure|problem)|could not be delivered/i.test(subject)
  );
}
