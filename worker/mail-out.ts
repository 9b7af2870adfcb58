import { createTokenSource } from '../mail/access-token.ts';
import { DEFAULT_SENDER, joinRelays, type Sender } from '../mail/relays.ts';
import { createMailTransport, type MailTransport } from '../mail/transport.ts';
import type { SenderSettings } from './mail-file.ts';

/** A way out for each sender, each with a relay, a login and a signature of its own; the first key of a domain signs. */
export function openMailOut(senders: readonly SenderSettings[]): {
  readonly transport: MailTransport;
  readonly senders: ReadonlyMap<string, Sender>;
} {
  const transports = senders.map(({ name, smtpUrl, login, keys: [key] }): readonly [string, MailTransport] => {
    const oauth2 = login === null ? null : { user: login.user, source: createTokenSource(login) };
    return [name, createMailTransport(smtpUrl, { dkim: key ?? null, oauth2 })];
  });
  const others = senders.filter(({ name }) => name !== DEFAULT_SENDER);
  return {
    transport: joinRelays(new Map(transports)),
    senders: new Map(others.map(({ name, title, address }) => [name, { name, title, address }])),
  };
}
