import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { MailStore } from './store.ts';

const MAX_BYTES = 25 * 1024 * 1024;

/** Takes every mail for anybody, without TLS or login; for loopback only. Call `listen` on what it returns. */
export function createSmtp(store: MailStore): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MAX_BYTES,
    closeTimeout: 1000,
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      take(store, stream, session).then(
        (id) => {
          done(null, `taken as ${id}`);
        },
        (error: unknown) => {
          done(refusal(error));
        },
      );
    },
  });
}

async function take(
  store: MailStore,
  stream: NodeJS.ReadableStream & { sizeExceeded: boolean },
  session: SMTPServerSession,
): Promise<string> {
  const raw = await buffer(stream);
  if (stream.sizeExceeded) {
    throw Object.assign(new Error('5.3.4 the mail is larger than 25 MB'), { responseCode: 552 });
  }
  return store.add(
    session.envelope.rcptTo.map(({ address }) => address),
    raw,
  );
}

/** A full disk is no fault of the mail: 452 lets the sender try again. */
function refusal(error: unknown): Error {
  if (error instanceof Error && 'responseCode' in error) return error;
  const message = error instanceof Error ? error.message : String(error);
  return Object.assign(new Error(`4.3.1 the mailbox could not keep it: ${message}`), { responseCode: 452 });
}
