import type { MailTransport } from './transport.ts';

/** The name of the sender that `MAIL_FROM` and `SMTP_URL` describe. */
export const DEFAULT_SENDER = 'default';

/** One of the identities that mails come from: a brand or a unit of the business. */
export interface Sender {
  readonly name: string;
  /** Stands before the account manager's name; null = the company's name. */
  readonly title: string | null;
  /** Its domain carries Message-IDs, reply and bounce addresses. */
  readonly address: string;
}

/** Several senders as one way out, each over its own relay. A mail of a sender that is not among them is refused, never sent as another. */
export function joinRelays(transports: ReadonlyMap<string, MailTransport>): MailTransport {
  return {
    send: async (mail) =>
      transports.get(mail.sender)?.send(mail) ?? {
        state: 'refused',
        reply: `not sent: found no sender "${mail.sender}" here, expected ${[...transports.keys()].join(' or ')}; name it in MAIL_FILE`,
        code: 553,
      },
    enter: (sender) => transports.get(sender)?.enter(sender) ?? (transports.has(sender) ? null : () => undefined),
    close: () => {
      for (const transport of new Set(transports.values())) transport.close();
    },
  };
}
