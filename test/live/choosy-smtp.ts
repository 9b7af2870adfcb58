import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { eventually } from '../support/with-stack.ts';

export interface ChoosySmtp {
  readonly url: string;
  /** Whole mails that were answered with 250, as they came. */
  readonly taken: readonly string[];
  /** Whole mails that came and were never answered. */
  readonly unanswered: readonly string[];
  untilUnanswered(withinMs: number): Promise<void>;
}

/** An SMTP server of the test's own: what `isStalled` picks is read to its final dot, and then nothing is said any more. */
export async function withChoosySmtp<T>(
  isStalled: (mail: string) => boolean,
  body: (server: ChoosySmtp) => Promise<T>,
): Promise<T> {
  const taken: string[] = [];
  const unanswered: string[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 200,
    onData: (stream, _session, done) => {
      void buffer(stream).then((raw) => {
        const mail = raw.toString();
        if (isStalled(mail)) unanswered.push(mail);
        else {
          taken.push(mail);
          done(null, 'taken');
        }
      });
    },
  });
  // A killed worker cuts its connection; that is what the test is about.
  smtp.on('error', () => undefined);
  const server = smtp.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const untilUnanswered = (withinMs: number): Promise<void> =>
    eventually(
      () => unanswered.length > 0,
      () => `no mail was left unanswered; ${String(taken.length)} were taken`,
      withinMs,
    );
  try {
    return await body({ url: `smtp://127.0.0.1:${String(port)}`, taken, unanswered, untilUnanswered });
  } finally {
    await new Promise<void>((resolve) => {
      smtp.close(() => {
        resolve();
      });
    });
  }
}
