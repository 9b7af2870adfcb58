import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import type { Service } from '../service.ts';
import { StackError } from '../stack-error.ts';
import type { Mail } from './mail.ts';
import { answer, post, type Reply } from './routes.ts';
import { createSmtp } from './smtp.ts';
import { openStore, type MailFilter } from './store.ts';

export interface MailboxOptions {
  /** Mails are kept here, one .eml each, across restarts. */
  readonly folder: string;
  /** Both default to any free port. */
  readonly smtpPort?: number;
  readonly httpPort?: number;
  /** Where replies come in; without it nothing can be answered. */
  readonly answerPort?: number;
}

export interface Mailbox extends Service {
  readonly smtpUrl: string;
  readonly httpUrl: string;
  /** Whole mails, newest first. */
  mails(filter?: MailFilter): Promise<Mail[]>;
}

/** Catches every mail sent to `smtpUrl` and shows it at `httpUrl`, both on loopback. */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const { folder, smtpPort = 0, httpPort = 0, answerPort = null } = options;
  const began = performance.now();
  const store = await openStore(folder);
  const smtp = createSmtp(store);
  smtp.on('error', () => undefined);
  const http = createServer((request, response) => {
    void serve(request, response, (url) => {
      if (request.method !== 'POST') return answer(store, url, answerPort !== null);
      return answerPort === null
        ? Promise.resolve(plain(405, 'This mailbox only answers GET.'))
        : post(store, url, request, answerPort);
    });
  });
  const mailPort = await listening(smtp.listen(smtpPort, '127.0.0.1'), smtpPort);
  const pagePort = await listening(http.listen(httpPort, '127.0.0.1'), httpPort).catch(async (error: unknown) => {
    await closed(smtp);
    throw error;
  });
  const kept = store.list().length;
  const httpUrl = `http://localhost:${String(pagePort)}`;
  return {
    name: 'Mailbox',
    url: httpUrl,
    httpUrl,
    smtpUrl: `smtp://127.0.0.1:${String(mailPort)}`,
    startedInMs: Math.round(performance.now() - began),
    detail: `takes mail on port ${String(mailPort)}, ${kept === 1 ? '1 mail' : `${String(kept)} mails`} kept`,
    mails: async (filter) => {
      const found = await Promise.all(store.list(filter).map(({ id }) => store.find(id)));
      return found.filter((mail) => mail !== undefined);
    },
    stop: async () => {
      http.closeAllConnections();
      await Promise.all([closed(smtp), closed(http)]);
    },
  };
}

async function listening(server: NetServer, wanted: number): Promise<number> {
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new StackError(
      `the mailbox could not listen on port ${String(wanted)}: ${(error as Error).message}`,
      'end the program that listens there, or let Partways choose: remove ports.json from the data folder',
      { cause: error },
    );
  }
  return (server.address() as AddressInfo).port;
}

async function closed(server: { close(done: () => void): unknown }): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(resolve);
  });
}

/** Only for this machine's own names: a page elsewhere must not read mails by pointing its name at 127.0.0.1. */
const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]'];

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  reply: (url: URL) => Promise<Reply>,
): Promise<void> {
  const { status, type, body, headers } = await checked(request, reply).catch((error: unknown): Reply =>
    plain(500, `The mailbox could not show this: ${(error as Error).message}`),
  );
  response.writeHead(status, {
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function checked(request: IncomingMessage, reply: (url: URL) => Promise<Reply>): Promise<Reply> {
  const target = `http://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`;
  if (!['GET', 'HEAD', 'POST'].includes(request.method ?? ''))
    return plain(405, 'The mailbox only takes GET and POST.');
  if (!URL.canParse(target)) return plain(400, 'This address cannot be read.');
  const url = new URL(target);
  if (!OWN_NAMES.includes(url.hostname)) {
    return plain(403, `The mailbox is for this machine: open it as localhost, not as ${url.hostname}.`);
  }
  return reply(url);
}

function plain(status: number, body: string): Reply {
  return { status, type: 'text/plain', body: `${body}\n` };
}
