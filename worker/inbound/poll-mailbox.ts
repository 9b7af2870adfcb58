import { setTimeout as delay } from 'node:timers/promises';
import { checkSender, type SenderRules } from '../../mail/check-sender.ts';
import { openImapFolder, type FetchedMail } from '../../mail/imap-folder.ts';
import type { ImapMailbox } from '../../mail/imap-url.ts';
import type { MailRoom } from './mail-room.ts';

interface Poll extends SenderRules {
  readonly mailbox: ImapMailbox;
  /** Bytes of one mail. */
  readonly limit: number;
  readonly say: (line: string) => void;
  /** Between two looks. */
  readonly everyMs?: number;
}

const EVERY_MS = 2_000;
const SLOWEST_MS = 60_000;

/**
 * Fetches what is new in a mailbox, again and again: each mail is kept and read before it is marked as taken. A server that cannot be
 * reached is said once and asked less and less often.
 */
export function pollMailbox(room: Pick<MailRoom, 'take'>, poll: Poll): { stop(): Promise<void> } {
  const ending = new AbortController();
  const running = run(room, poll, ending.signal);
  return {
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}

async function run(room: Pick<MailRoom, 'take'>, poll: Poll, signal: AbortSignal): Promise<void> {
  const everyMs = poll.everyMs ?? EVERY_MS;
  let waitMs = everyMs;
  while (!signal.aborted) {
    try {
      await watch(room, poll, signal, everyMs, () => {
        if (waitMs > everyMs) poll.say(`The mailbox at ${poll.mailbox.host} can be reached again.`);
        waitMs = everyMs;
      });
    } catch (error) {
      if (waitMs === everyMs)
        poll.say(`The mailbox at ${poll.mailbox.host} cannot be read: ${told(error)}. It is tried again.`);
      waitMs = Math.min(waitMs * 2, SLOWEST_MS);
    }
    await pause(waitMs, signal);
  }
}

/** On one connection until it breaks or the end. */
async function watch(
  room: Pick<MailRoom, 'take'>,
  poll: Poll,
  signal: AbortSignal,
  everyMs: number,
  reached: () => void,
): Promise<void> {
  const folder = await openImapFolder(poll.mailbox, poll.limit);
  reached();
  try {
    while (!signal.aborted) {
      for await (const mail of folder.untaken()) {
        await take(room, poll, mail);
        await folder.taken(mail.uid);
        if (signal.aborted) return;
      }
      await pause(everyMs, signal);
    }
  } finally {
    await folder.close();
  }
}

/** A mailbox keeps no envelope: the headers that its server wrote tell sender and recipient. */
async function take(room: Pick<MailRoom, 'take'>, poll: Poll, { raw, size }: FetchedMail): Promise<void> {
  const nothing = { ip: null, helo: null, mailFrom: null };
  const sender = await checkSender(raw, nothing, poll);
  const arrival = { ...nothing, recipients: [], sender };
  await room.take({ source: 'imap', raw, size, whole: raw.length >= size, arrival });
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);

/** The server's own words; imapflow keeps them beside a message of its own. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = 'responseText' in error && typeof error.responseText === 'string' ? error.responseText : error.message;
  return text.slice(0, 200);
}
