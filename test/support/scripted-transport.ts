import type { MailTransport } from '../../mail/transport.ts';
import type { SendResult } from '../../mail/send-result.ts';

type Sent = Parameters<MailTransport['send']>[0];

export const TAKEN: SendResult = { state: 'accepted', reply: '250 2.0.0 taken', serverMessageId: null };
export const GREYLISTED: SendResult = { state: 'not-taken', reason: '451 4.7.1 come again later', code: 451 };
export const REFUSED: SendResult = { state: 'refused', reply: '550 5.1.1 no such user', code: 550 };
export const LOST: SendResult = { state: 'unknown', reason: 'the server asked for the mail but gave no final reply' };

export interface ScriptedTransport extends MailTransport {
  readonly sent: readonly Sent[];
  /** What comes next, in order; then everything is taken. */
  script(...results: (SendResult | (() => Promise<SendResult>))[]): void;
}

/** Stands in for a mail server; remembers what was handed to it. */
export function scriptedTransport(): ScriptedTransport {
  const sent: Sent[] = [];
  let next: (SendResult | (() => Promise<SendResult>))[] = [];
  return {
    sent,
    script: (...results) => {
      next = results;
    },
    send: async (mail) => {
      sent.push(mail);
      const result = next.shift() ?? TAKEN;
      return typeof result === 'function' ? result() : result;
    },
    enter: () => () => undefined,
    close: () => undefined,
  };
}
