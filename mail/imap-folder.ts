import { ImapFlow } from 'imapflow';
import type { ImapMailbox } from './imap-url.ts';

/** What is fetched of a mail: its beginning where the whole is larger than the limit. */
export interface FetchedMail {
  readonly uid: number;
  readonly raw: Buffer;
  /** Bytes of the whole. */
  readonly size: number;
}

export interface ImapFolder {
  /** Mails that nobody has taken yet, oldest first, one at a time. */
  untaken(): AsyncGenerator<FetchedMail>;
  /** Marks a mail as taken; it stays in the folder. */
  taken(uid: number): Promise<void>;
  close(): Promise<void>;
}

/** Of a mail that is larger than the limit only this much is fetched. */
const BEGINNING = 1024 * 1024;
/** Says in the folder itself what was taken: a person who reads the folder unsets nothing by it. */
const TAKEN = '$PartwaysTaken';
const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 120_000 };

/** Connects and opens the folder. A server without keywords of its own has `\Seen` used instead. Rejects with what the server says. */
export async function openImapFolder(mailbox: ImapMailbox, limit: number): Promise<ImapFolder> {
  const client = new ImapFlow({
    host: mailbox.host,
    port: mailbox.port,
    secure: mailbox.security === 'tls',
    ...(mailbox.security === 'starttls' ? { doSTARTTLS: true } : {}),
    ...(mailbox.security === 'plain' ? { doSTARTTLS: false } : {}),
    auth: { user: mailbox.user, pass: mailbox.pass },
    disableAutoIdle: true,
    logger: false,
    ...TIMEOUTS,
  });
  // The next call fails with the same fault; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const opened = await client.mailboxOpen(mailbox.folder);
    const mayMark = opened.permanentFlags?.has('\\*') === true || opened.permanentFlags?.has(TAKEN) === true;
    return folder(client, limit, mayMark ? TAKEN : '\\Seen');
  } catch (error) {
    client.close();
    throw error;
  }
}

function folder(client: ImapFlow, limit: number, mark: string): ImapFolder {
  return {
    async *untaken() {
      const query = mark === '\\Seen' ? { seen: false } : { unKeyword: mark };
      const found = await client.search(query, { uid: true });
      // On a connection that is gone the library answers with nothing, as on an empty folder.
      if (!found || !client.usable) throw new Error('the connection was closed');
      for (const uid of found) {
        const mail = await fetchOne(client, uid, limit);
        if (mail !== null) yield mail;
      }
    },
    taken: async (uid) => {
      const marked = await client.messageFlagsAdd(String(uid), [mark], { uid: true });
      if (!marked) throw new Error(`found that mails in ${client.mailbox ? client.mailbox.path : 'the folder'} cannot be marked, expected write access to it`);
    },
    close: async () => {
      await client.logout().catch(() => {
        client.close();
      });
    },
  };
}

async function fetchOne(client: ImapFlow, uid: number, limit: number): Promise<FetchedMail | null> {
  const about = await client.fetchOne(String(uid), { size: true }, { uid: true });
  if (!about) return null;
  const size = about.size ?? 0;
  const source = size > limit ? { start: 0, maxLength: Math.min(BEGINNING, limit) } : true;
  const mail = await client.fetchOne(String(uid), { source }, { uid: true });
  return mail && mail.source !== undefined ? { uid, raw: mail.source, size } : null;
}
