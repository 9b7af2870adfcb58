import nodemailer from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { SMTPSentMessageInfo, SMTPTransportOptions } from 'nodemailer/lib/smtp-transport';
import type { XOAuth2ProvisionCallback } from 'nodemailer/lib/xoauth2';
import type { TokenSource } from './access-token.ts';
import { parseAddress } from './address.ts';
import { signMail, type DkimKey } from './dkim.ts';
import type { SendResult } from './send-result.ts';
import { stateAfterError, stateAfterRecipient } from './send-result.ts';
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
  /** Gets a copy in the same transaction; its refusal never counts. Null = nobody. */
  readonly journal: string | null;
  /** The sender's name (see `mail/relays.ts`): it decides relay, login and signature. */
  readonly sender: string;
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
  /** Takes a place at the sender's relay and returns how to give it back; null while all are taken. Ask before `send`. */
  enter(sender: string): (() => void) | null;
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

/** What one sender's mail needs beside its relay. */
export interface SenderOptions {
  readonly timeouts?: Partial<SmtpTimeouts>;
  /** Signs every mail as it leaves; null where the relay signs. */
  readonly dkim?: DkimKey | null;
  /** Logs in by XOAUTH2 as this mailbox, instead of the password in the URL. */
  readonly oauth2?: { readonly user: string; readonly source: TokenSource } | null;
}

interface Wire extends Pick<SenderOptions, 'dkim' | 'oauth2'> {
  readonly options: SMTPTransportOptions;
  readonly total: number;
}

const LOGIN_REFUSED = 535;

/** Mails that may be under way to one relay at once: one that stalls must not take every place of the worker. */
const PLACES = 20;

/** One connection per mail, no retry, no pool: the workflow alone repeats. Throws for a wrong `smtpUrl` (see `parseSmtpUrl`). */
export function createMailTransport(smtpUrl: string, { timeouts, ...sender }: SenderOptions = {}): MailTransport {
  const limits = { ...TIMEOUTS, ...timeouts };
  const wire: Wire = {
    ...sender,
    options: { ...wireOptions(parseSmtpUrl(smtpUrl), limits), ...tokenLogin(sender.oauth2 ?? null) },
    total: limits.total,
  };
  const closing = new AbortController();
  let taken = 0;
  return {
    send: (mail) => sendOnce(mail, wire, closing.signal),
    enter: () => {
      if (taken >= PLACES) return null;
      taken += 1;
      let left = false;
      return () => {
        if (!left) taken -= 1;
        left = true;
      };
    },
    close: () => {
      closing.abort(new Error('the mail transport was closed'));
    },
  };
}

async function sendOnce(mail: MailToSend, wire: Wire, closing: AbortSignal): Promise<SendResult> {
  const problem = envelopeProblem(mail);
  if (problem !== null) return { state: 'refused', reply: `not sent: ${problem}`, code: 553 };
  const sources = mail.signal === undefined ? [closing] : [closing, mail.signal];
  const transcript = createTranscript();
  const transporter = nodemailer.createTransport({ ...wire.options, logger: transcript.logger });
  try {
    const raw = wire.dkim == null ? mail.raw : await signMail(mail.raw, wire.dkim);
    const info = await withDeadline(wire.total, sources, (signal) =>
      transporter.sendMail({ ...content({ ...mail, raw }), signal }),
    );
    return stateAfterReply(info, mail, transcript.recipientReply(mail.envelope.to));
  } catch (error) {
    const own = mail.journal === null ? null : ownRefusal(error, transcript.recipientReply(mail.envelope.to));
    const result = own ?? stateAfterError(error, transcript.dataBegan());
    // A token may be withdrawn before its time: the next attempt asks for another one, this one does not storm the login.
    if (result.state === 'not-taken' && result.code === LOGIN_REFUSED) wire.oauth2?.source.drop();
    return result;
  } finally {
    transporter.close();
  }
}

/** What the recipient was told decides, also where the journal's part of the transaction went another way. */
function ownRefusal(error: unknown, reply: string | null): SendResult | null {
  const atSender = typeof error === 'object' && error !== null && 'command' in error && error.command === 'MAIL FROM';
  return atSender ? null : stateAfterRecipient(reply);
}

/** One address each; nodemailer must read the same out of it, else a name could smuggle in a further recipient. */
function envelopeProblem(mail: MailToSend): string | null {
  const asked = { 'envelope from': mail.envelope.from, 'envelope to': mail.envelope.to, journal: mail.journal };
  for (const [field, address] of Object.entries(asked)) {
    const parsed = address === null ? null : parseAddress(address);
    if (parsed?.ok === false) return `${field}: ${parsed.reason}`;
  }
  const read = new MailComposer(content(mail)).compile().getEnvelope();
  return sameEnvelope(read, mail)
    ? null
    : `found that ${JSON.stringify(mail.envelope)} would go out as ${JSON.stringify(read)}, expected the same; enter the address in that form`;
}

const recipientsOf = ({ envelope, journal }: MailToSend): string[] =>
  journal === null || journal === envelope.to ? [envelope.to] : [envelope.to, journal];

function content(mail: MailToSend): SendMailOptions {
  const to = recipientsOf(mail);
  return {
    envelope: { from: { name: '', address: mail.envelope.from }, to: to.map((address) => ({ name: '', address })) },
    raw: mail.raw,
    dsn: {
      ret: 'HDRS',
      envid: mail.rowId,
      notify: mail.formal ? ['SUCCESS', 'FAILURE', 'DELAY'] : ['FAILURE', 'DELAY'],
      // nodemailer says the same of every recipient: of two, one would be given the other's address.
      ...(to.length > 1 ? {} : { orcpt: `rfc822;${mail.envelope.to}` }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function stateAfterReply(info: SMTPSentMessageInfo, mail: MailToSend, ownReply: string | null): SendResult {
  const refused = info.rejected.map(String);
  if (refused.includes(mail.envelope.to)) {
    const reason = 'found the recipient refused without a reply; look at the relay’s log';
    return stateAfterRecipient(ownReply) ?? { state: 'not-taken', reason, code: null };
  }
  if (!sameEnvelope(info.envelope, mail)) {
    const found = JSON.stringify(info.envelope);
    return {
      state: 'unknown',
      reason: `found the envelope ${found} sent, expected ${JSON.stringify(mail.envelope)}; look at the relay's log`,
    };
  }
  const journal = refused.length === 0 ? {} : { journal: info.rejectedErrors?.[0]?.response ?? 'refused' };
  return { state: 'accepted', reply: info.response, serverMessageId: info.serverMessageId ?? null, ...journal };
}

function sameEnvelope(found: { from: string | false; to: string[] }, mail: MailToSend): boolean {
  const to = recipientsOf(mail);
  return (
    found.from === mail.envelope.from && found.to.length === to.length && found.to.every((one, i) => one === to[i])
  );
}

/** nodemailer asks for a token when it logs in, and once more for another one where the server says why it does not like it (334). */
function tokenLogin(oauth2: SenderOptions['oauth2'] | null): Pick<SMTPTransportOptions, 'auth' | 'forceAuth'> {
  if (oauth2 == null) return {};
  const { user, source } = oauth2;
  const provisionCallback: XOAuth2ProvisionCallback = (_user, renew, done) => {
    source.token(renew).then(
      (token) => {
        done(null, token);
      },
      (error: unknown) => {
        done(error instanceof Error ? error : new Error(String(error)));
      },
    );
  };
  return { auth: { type: 'OAuth2', user, provisionCallback }, forceAuth: true };
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
