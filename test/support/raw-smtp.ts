import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';

/** What the server does at one step: a reply (lines joined by \n), `cut` the link, keep `silence`, let a reply drip, or cut in the half of one. */
type Step = string | { readonly drip: string; readonly everyMs: number } | { readonly half: string };

/** Steps by verb; `greeting` on connect, `dot` after the final dot, `mid-data` after the first bytes of the mail. */
export interface SmtpScript {
  readonly host?: string;
  /** Replies to single recipients, by address; the others get that of RCPT. */
  readonly rcpt?: Readonly<Record<string, string>>;
  readonly steps?: Partial<
    Record<'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'mid-data' | 'dot', Step>
  >;
}

export interface RawSmtp {
  readonly port: number;
  /** Every command line received, in order. */
  readonly commands: readonly string[];
  /** The mails received up to their final dot, as on the wire, without the dot. */
  readonly bodies: readonly string[];
  /** How many connections were made. */
  connections(): number;
  /** Resolves once the client has let go of every connection. */
  idle(): Promise<void>;
}

const USUAL = {
  greeting: '220 test ESMTP',
  EHLO: '250-test\n250-DSN\n250 8BITMIME',
  STARTTLS: '502 5.5.1 no such command',
  AUTH: '235 2.7.0 welcome',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go on',
  dot: '250 2.0.0 taken as 4Zx',
} as const;
const END = '\r\n.\r\n';

/** A server on port 0 that speaks SMTP word by word as the script says; closed with all its links when the body ends. */
export async function withRawSmtp<T>(script: SmtpScript, body: (server: RawSmtp) => Promise<T>): Promise<T> {
  const sockets = new Set<Socket>();
  const commands: string[] = [];
  const bodies: string[] = [];
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    talk(socket, script, commands, bodies);
  });
  server.listen(0, script.host ?? '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('found no TCP port to listen on');
  const idle = async (): Promise<void> => {
    await Promise.all([...sockets].map((socket) => once(socket, 'close')));
  };
  try {
    return await body({ port: address.port, commands, bodies, connections: () => connections, idle });
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  }
}

function talk(socket: Socket, script: SmtpScript, commands: string[], bodies: string[]): void {
  let pending = '';
  let inData = false;
  const step = (name: keyof typeof USUAL): void => {
    const what = script.steps?.[name] ?? USUAL[name];
    perform(socket, what);
    if (name === 'DATA' && typeof what === 'string' && /^[23]/.test(what)) inData = true;
  };
  const readData = (): boolean => {
    const early = script.steps?.['mid-data'];
    if (early !== undefined) {
      pending = '';
      perform(socket, early);
      return false;
    }
    // The line end of DATA itself counts: a mail may consist of the dot alone.
    const end = `\r\n${pending}`.indexOf(END);
    if (end < 0) return false;
    bodies.push(pending.slice(0, end));
    pending = pending.slice(end + END.length - 2);
    inData = false;
    step('dot');
    return true;
  };
  const readLine = (): boolean => {
    const end = pending.indexOf('\r\n');
    if (end < 0) return false;
    const line = pending.slice(0, end);
    pending = pending.slice(end + 2);
    commands.push(line);
    const verb = line.split(' ')[0] ?? '';
    const own = script.rcpt?.[/^RCPT TO:<([^>]*)>/.exec(line)?.[1] ?? ''];
    if (own !== undefined) perform(socket, own);
    else if (verb in USUAL)
      step(verb as keyof typeof USUAL); // checked by the condition
    else perform(socket, '502 5.5.1 no such command');
    return true;
  };
  socket.on('data', (chunk) => {
    pending += chunk.toString('latin1');
    while (inData ? readData() : readLine());
  });
  step('greeting');
}

function perform(socket: Socket, what: Step): void {
  if (what === 'silence') return;
  if (what === 'cut') {
    socket.destroy();
    return;
  }
  if (typeof what === 'string') {
    socket.write(`${what.replaceAll('\n', '\r\n')}\r\n`);
    return;
  }
  if ('half' in what) {
    socket.end(what.half);
    return;
  }
  const bytes = Array.from(`${what.drip}\r\n`);
  const timer = setInterval(() => {
    const byte = bytes.shift();
    if (byte === undefined) clearInterval(timer);
    else socket.write(byte);
  }, what.everyMs);
  socket.once('close', () => {
    clearInterval(timer);
  });
}
