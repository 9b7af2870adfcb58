import { OffboardingError } from '../../domain/errors.ts';
import { parseImapUrl } from '../../mail/imap-url.ts';
import type { ServiceDeps } from '../../services/deps.ts';
import type { InboundConfig } from './config.ts';
import { pollMailbox } from './poll-mailbox.ts';
import { openMailRoom } from './mail-room.ts';
import { startSmtpIntake, type IntakeSettings } from './smtp-intake.ts';

interface Inbound {
  /** Where mail comes in, for the log; empty where no way is set. */
  readonly ways: readonly string[];
  stop(): Promise<void>;
}

const say = (line: string): void => {
  console.warn(line);
};

/** Opens every way in that is set, and looks after what an earlier run left. Closes in reverse order. */
export async function startInbound(deps: ServiceDeps, config: InboundConfig, mailFrom: string): Promise<Inbound> {
  const mailbox = config.INBOUND_IMAP_URL === undefined ? null : parseImapUrl(config.INBOUND_IMAP_URL);
  const tls = tlsOf(config);
  const room = openMailRoom(deps, say);
  const stops: (() => Promise<void>)[] = [() => room.stop()];
  const stop = async (): Promise<void> => {
    for (const one of stops.toReversed()) await one();
  };
  const ways: string[] = [];
  const rules = { trustedRelay: config.INBOUND_TRUSTED_RELAY ?? null, limit: config.INBOUND_MAX_MB };
  try {
    if (config.INBOUND_SMTP_PORT !== undefined) {
      const [host, port] = [config.INBOUND_SMTP_HOST, config.INBOUND_SMTP_PORT];
      const domains = [`rp.${mailFrom.slice(mailFrom.indexOf('@') + 1).toLowerCase()}`];
      const intake = await startSmtpIntake(room, { ...rules, host, port, domains, tls });
      stops.push(() => intake.stop());
      ways.push(`SMTP on ${host}:${String(intake.port)} for ${domains.join(', ')}`);
    }
    if (mailbox !== null) {
      const poll = pollMailbox(room, { ...rules, mailbox, say });
      stops.push(() => poll.stop());
      ways.push(`IMAP from ${mailbox.host}, ${mailbox.folder}`);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { ways, stop };
}

function tlsOf({
  INBOUND_TLS_CERT_FILE: certFile,
  INBOUND_TLS_KEY_FILE: keyFile,
}: InboundConfig): IntakeSettings['tls'] {
  if (certFile === undefined && keyFile === undefined) return null;
  if (certFile !== undefined && keyFile !== undefined) return { certFile, keyFile };
  const [found, missing] =
    certFile === undefined
      ? ['INBOUND_TLS_KEY_FILE', 'INBOUND_TLS_CERT_FILE']
      : ['INBOUND_TLS_CERT_FILE', 'INBOUND_TLS_KEY_FILE'];
  throw new OffboardingError('INVALID_INPUT', `${missing}: found nothing beside ${found}, expected both or neither.`);
}
