import { randomBytes, randomUUID } from 'node:crypto';
import { compose } from '../../../mail/compose.ts';
import { bounceAddress, replyAddress } from '../../../mail/envelope-address.ts';
import { parseAddress } from '../../../mail/address.ts';
import { parseSmtpUrl } from '../../../mail/smtp-url.ts';
import type { MailTransport } from '../../../mail/transport.ts';
import type { SenderSettings } from '../../../worker/mail-file.ts';
import type { Check } from '../check.ts';
import { domainOf } from './check-dns.ts';

const SECURITY = {
  tls: 'TLS from the first byte',
  starttls: 'STARTTLS, or nothing is sent',
  'plain-loopback': 'plain text, on this machine only',
  'plain-by-choice': 'plain text: others can read the mails on their way',
} as const;

/** Whether the way to the relay is protected. */
export function checkWire({ name: sender, smtpUrl }: SenderSettings): Check {
  const { host, port, security } = parseSmtpUrl(smtpUrl);
  const found = `${host}:${String(port)}, ${SECURITY[security]}`;
  const name = `Relay of ${sender}`;
  if (security !== 'plain-by-choice') return { name, state: 'ok', found };
  return { name, state: 'warn', found, cure: 'remove tls=off, so that mails travel encrypted' };
}

const TEXT = (to: string, at: string): string =>
  `This is a test mail of Partways to ${to}, sent at ${at}.\n\nLook at its source: Authentication-Results should say dkim=pass, spf=pass and dmarc=pass.\nNobody needs to answer.\n`;

/** Sends a test mail to one address, as every mail is sent: same headers, envelope, signature, login and encryption. */
export async function sendTest(transport: MailTransport, sender: SenderSettings, to: string): Promise<Check> {
  const name = `Test of ${sender.name}`;
  const parsed = parseAddress(to);
  if (!parsed.ok) return { name, state: 'fail', found: parsed.reason, cure: 'give one address with --to' };
  const [domain, rowId, key, at] = [domainOf(sender), randomUUID(), randomBytes(32), new Date().toISOString()];
  const text = TEXT(parsed.address, at);
  const title = sender.title ?? 'Partways';
  const raw = compose({
    ...{ messageId: `test.${rowId}@${domain}`, date: at, subject: 'Partways: test mail', text, audience: 'staff' },
    from: { name: title, address: sender.address },
    replyTo: { name: title, address: replyAddress(rowId, domain, key) },
    to: { name: '', address: parsed.address },
    html: `<!doctype html><html lang="en"><head><title>Partways: test mail</title></head><body><pre>${text}</pre></body></html>`,
  });
  const result = await transport.send({
    envelope: { from: bounceAddress(rowId, domain, key), to: parsed.address },
    ...{ raw, rowId, formal: false, journal: null, sender: sender.name },
  });
  if (result.state === 'accepted')
    return {
      name,
      state: 'ok',
      found: `taken for ${parsed.address}: ${result.reply}. Look at the source of what arrives`,
    };
  const found = `${result.state}: ${'reply' in result ? result.reply : result.reason}`;
  return {
    name,
    state: 'fail',
    found,
    cure: cureOf(result.state === 'not-taken' ? result.code : undefined, sender.smtpUrl),
  };
}

/** `code` is null where no server answered. */
function cureOf(code: number | null | undefined, smtpUrl: string): string {
  if (typeof code === 'number' && [530, 534, 535, 538].includes(code))
    return 'the relay refuses our login: correct user and password in SMTP_URL, or the login in MAIL_FILE';
  if (code === null && parseSmtpUrl(smtpUrl).security === 'plain-loopback')
    return 'start the mail server on this machine: npm start brings one, or set SMTP_URL';
  return 'the words above are the mail server’s own, or those of the way to it: cure what they name, or ask whoever runs it';
}
