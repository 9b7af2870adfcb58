import nodemailer from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { SMTPSentMessageInfo, SMTPTransportOptions } from 'nodemailer/lib/smtp-transport';
import { parseAddress } from './address.ts';
import type { SendResult } from './send-result.ts';
import { stateAfterError } from './send-result.ts';
import type { SmtpServer } from './smtp-url.ts';
import { parseSmtpUrl } from './smtp-url.ts';
import { createTranscript } from './transcript.ts';
import { withDeadline } from './with-deadline.ts';

interface Envelope {
  readonly from: string;
  readonly to: string;
}

interface MailToSend {
  readonly envelope: Envelope;
  /** The bytes that `compose` made, as stored. */
  readonly raw: Buffer;
  readonly rowId: string;
  /** Formal mails also ask for a success report. */
  readonly formal: boolean;
  readonly signal?: AbortSignal;
}

/** The only way out for mail. `send` never throws for an outcome; `close` aborts what is under way. */
export interface MailTransport {
  send(mail: MailToSend): Promise<SendResult>;
  close(): void;
}

/** All in milliseconds. `connect` includes DNS and TLS; `total` bounds a server that drips. */
interface SmtpTimeouts {
  readonly dns: number;
  readonly connect: number;
  readonly greeting: number;
  readonly silence: number;
  readonly total: number;
}

const TIMEOUTS: SmtpTimeouts = { dns: 10_000, connect: 20_000, greeting: 20_000, silence: 120_000, total: 180_000 };

/** How long a server may take to close its side after we closed ours, ms. */
const LINGER = 1000;

interface Wire {
  readonly options: SMTPTransportOptions;
  readonly total: number;
}

/** One connection per mail, no retry, no pool: the workflow alone repeats. Throws for a wrong `smtpUrl` (see `parseSmtpUrl`). */
export function createMailTransport(smtpUrl: string, timeouts: Partial<SmtpTimeouts> = {}): MailTransport {
  const limits = { ...TIMEOUTS, ...timeouts };
  const wire = { options: wireOptions(parseSmtpUrl(smtpUrl), limits), total: limits.total };
  const closing = new AbortController();
  return {
    send: (mail) => sendOnce(mail, wire, closing.signal),
    close: () => {
      closing.abort(new Error('the mail transport was closed'));
    },
  };
}

async function sendOnce(mail: MailToSend, wire: Wire, closing: AbortSignal): Promise<SendResult> {
  const problem = envelopeProblem(mail);
  if (problem !== null) return { state: 'refused', reply: `not sent: ${problem}`, code: 553 };
  const transcript = createTranscript();
  const transporter = nodemailer.createTransport({ ...wire.options, logger: transcript.logger });
  const sources = mail.signal === undefined ? [closing] : [closing, mail.signal];
  try {
    const info = await withDeadline(wire.total, sources, (signal) =>
      transporter.sendMail({ ...content(mail), signal }),
    );
    return stateAfterReply(info, mail.envelope);
  } catch (error) {
    return stateAfterError(error, transcript.dataBegan());
  } finally {
    transporter.close();
  }
}

/** One address each; nodemailer must read the same out of it, else a name could smuggle in a second recipient. */
function envelopeProblem(mail: MailToSend): string | null {
  for (const field of ['from', 'to'] as const) {
    const parsed = parseAddress(mail.envelope[field]);
    if (!parsed.ok) return `envelope ${field}: ${parsed.reason}`;
  }
  const read = new MailComposer(content(mail)).compile().getEnvelope();
  return sameEnvelope(read, mail.envelope)
    ? null
    : `found that ${JSON.stringify(mail.envelope)} would go out as ${JSON.stringify(read)}, expected the same; enter the address in that form`;
}

function content(mail: MailToSend): SendMailOptions {
  return {
    envelope: { from: { name: '', address: mail.envelope.from }, to: { name: '', address: mail.envelope.to } },
    raw: mail.raw,
    dsn: {
      ret: 'HDRS',
      envid: mail.rowId,
      notify: mail.formal ? ['SUCCESS', 'FAILURE', 'DELAY'] : ['FAILURE', 'DELAY'],
      orcpt: `rfc822;${mail.envelope.to}`,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function stateAfterReply(info: SMTPSentMessageInfo, asked: Envelope): SendResult {
  if (sameEnvelope(info.envelope, asked))
    return { state: 'accepted', reply: info.response, serverMessageId: info.serverMessageId ?? null };
  const found = JSON.stringify(info.envelope);
  return {
    state: 'unknown',
    reason: `found the envelope ${found} sent, expected ${JSON.stringify(asked)}; look at the relay's log`,
  };
}

function sameEnvelope(found: { from: string | false; to: string[] }, asked: Envelope): boolean {
  return found.from === asked.from && found.to.length === 1 && found.to[0] === asked.to;
}

function wireOptions(server: SmtpServer, limits: SmtpTimeouts): SMTPTransportOptions {
  return {
    host: server.host,
    port: server.port,
    pool: false,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'plain-loopback' || server.security === 'plain-by-choice',
    tls: { minVersion: 'TLSv1.2' },
    // forceAuth: a server that hides AUTH must not make us send without logging in.
    ...(server.login === null ? {} : { auth: server.login, forceAuth: true }),
    dnsTimeout: limits.dns,
    connectionTimeout: limits.connect,
    greetingTimeout: limits.greeting,
    socketTimeout: limits.silence,
    socketCloseTimeout: LINGER,
    transactionLog: true,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
