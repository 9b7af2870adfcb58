import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerAddress, type SMTPServerSession } from 'smtp-server';
import { OffboardingError } from '../../domain/errors.ts';
import type { NewInbound } from '../../db/tables/inbound-mails.ts';
import { checkSender, type SenderRules } from '../../mail/check-sender.ts';
import type { MailRoom } from './mail-room.ts';
import { takeStream } from './take-stream.ts';

export interface IntakeSettings extends SenderRules {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  /** Bytes of one mail. */
  readonly limit: number;
  /** Domains whose mail is taken, whatever its local part. */
  readonly domains: readonly string[];
  /** Files of the certificate and its key; null = STARTTLS is not offered. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
}

export interface Intake {
  readonly port: number;
  stop(): Promise<void>;
}

const MOST_CLIENTS = 20;
const MOST_RECIPIENTS = 20;
const CLOSE_WITHIN_MS = 5_000;

/** Takes mail for our own domains and no others. Each mail is kept and read before its 250. */
export async function startSmtpIntake(room: Pick<MailRoom, 'take'>, settings: IntakeSettings): Promise<Intake> {
  const { tls } = settings;
  const server = new SMTPServer({
    banner: 'Partways',
    authOptional: true,
    hideDSN: false,
    disabledCommands: tls === null ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    ...(tls === null ? {} : { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) }),
    maxClients: MOST_CLIENTS,
    disableReverseLookup: true,
    closeTimeout: CLOSE_WITHIN_MS,
    onRcptTo: (address, session, done) => {
      done(recipientProblem(address, session, settings.domains));
    },
    onData: (stream, session, done) => {
      take(room, settings, stream, session).then(
        (id) => {
          done(null, `2.6.0 kept as ${id}`);
        },
        (error: unknown) => {
          done(refusal(error));
        },
      );
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(settings.port, settings.host);
  await once(listening, 'listening').catch((error: unknown) => {
    throw new OffboardingError(
      'UNAVAILABLE',
      `INBOUND_SMTP_PORT: found that ${settings.host}:${String(settings.port)} cannot be listened on (${told(error)}), expected a free port; end the program that listens there, or give another port.`,
      { cause: error },
    );
  });
  // A server that listens on a port has an address of this form.
  const { port } = listening.address() as AddressInfo;
  return { port, stop: () => new Promise((resolve) => void server.close(resolve)) };
}

function recipientProblem(
  { address }: SMTPServerAddress,
  { envelope }: SMTPServerSession,
  domains: readonly string[],
): Error | undefined {
  if (envelope.rcptTo.length >= MOST_RECIPIENTS) return answer(452, '4.5.3 too many recipients in one mail');
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return domains.includes(domain)
    ? undefined
    : answer(550, `5.7.1 this server takes no mail for ${domain.slice(0, 100)}`);
}

async function take(
  room: Pick<MailRoom, 'take'>,
  settings: IntakeSettings,
  stream: NodeJS.ReadableStream & { sizeExceeded: boolean },
  session: SMTPServerSession,
): Promise<string> {
  const { bytes, size, whole } = await takeStream(stream, settings.limit);
  const mailFrom = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
  const recipients = session.envelope.rcptTo.map(({ address }) => address);
  const ip = session.remoteAddress;
  const helo = session.hostNameAppearsAs || null;
  const sender = await checkSender(bytes, { ip, helo, mailFrom }, settings);
  const mail: NewInbound = {
    ...{ source: 'smtp', raw: bytes, whole, size },
    arrival: { mailFrom, recipients, ip, helo, sender },
  };
  const { id } = await room.take(mail);
  // A report is kept with what it begins with: refusing it would make nobody send it again.
  if (!whole && mailFrom !== '') throw answer(552, `5.3.4 larger than ${String(settings.limit)} bytes`);
  return id;
}

const told = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const answer = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

/** A fault of ours lets the sender try again. */
function refusal(error: unknown): Error {
  if (error instanceof Error && 'responseCode' in error) return error;
  return answer(451, '4.3.0 it could not be kept; try again later');
}
