import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import pg from 'pg';
import { masked } from './settings.ts';
import { StackError } from './stack-error.ts';

const PATIENCE_MS = 5_000;

/** Each checks a server of the user's own and throws a StackError that names the variable, or says in short what it found. */
export async function checkDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return `PostgreSQL ${rows[0]?.server_version ?? ''}`;
  } catch (error) {
    throw unreachable('DATABASE_URL', url, 'PostgreSQL', error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Only whether somebody listens: how to prove who we are is the SDK's own configuration. */
export async function checkTemporal(address: string): Promise<string> {
  const { hostname, port } = new URL(`tcp://${address}`);
  try {
    const socket = await opened(connect({ host: bareHost(hostname), port: Number(port) }));
    socket.destroy();
    return `listens at ${address}`;
  } catch (error) {
    throw unreachable('TEMPORAL_ADDRESS', address, 'Temporal', error);
  }
}

/** Waits for the greeting: a server that takes the connection and says nothing is not one. */
export async function checkSmtp(url: string): Promise<string> {
  const { hostname, port, protocol } = new URL(url);
  const host = bareHost(hostname);
  const secure = protocol === 'smtps:';
  const number = Number(port || (secure ? 465 : 587));
  try {
    const plain = connect({ host, port: number });
    const socket = await opened(plain);
    const talking = secure ? connectTls({ socket, servername: host }) : socket;
    try {
      const [greeting] = (await once(talking, 'data', { signal: AbortSignal.timeout(PATIENCE_MS) })) as [Buffer];
      if (!greeting.toString().startsWith('220')) throw new Error(`it greets with "${greeting.toString().trim()}"`);
      return `greets at ${host}:${String(number)}`;
    } finally {
      talking.destroy();
    }
  } catch (error) {
    throw unreachable('SMTP_URL', url, 'the mail server', error);
  }
}

/** A mail server elsewhere to which mail would travel readable by anybody on the way. */
export function sendsInClear(url: string): boolean {
  const { hostname, protocol, searchParams } = new URL(url);
  const loopback = ['localhost', '[::1]'].includes(hostname) || hostname.startsWith('127.');
  return protocol === 'smtp:' && !loopback && searchParams.get('tls') === 'off';
}

async function opened(socket: Socket): Promise<Socket> {
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(PATIENCE_MS) });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function unreachable(variable: string, value: string, part: string, cause: unknown): StackError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const what = message === '' || cause instanceof AggregateError ? (code ?? 'no answer') : message;
  const why = code === 'ABORT_ERR' ? `no answer within ${String(PATIENCE_MS / 1000)} seconds` : what;
  return new StackError(
    `${variable} is set to ${masked(value)}, but ${part} cannot be used there: ${why}`,
    `start that server, correct ${variable}, or unset it to use the embedded one`,
    { cause },
  );
}
