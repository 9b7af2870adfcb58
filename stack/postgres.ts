import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { startChild, type Child } from './child.ts';
import { freePort } from './free-port.ts';
import { initialise, passwordFile } from './postgres-init.ts';
import { findPostgresPlace, type PostgresPlace } from './postgres-place.ts';
import { untilGone } from './process-identity.ts';
import type { ChildService } from './service.ts';
import { StackError } from './stack-error.ts';

export interface PostgresOptions {
  /** Data go to `<folder>/pg`, or elsewhere if PostgreSQL may not enter it (see findPostgresPlace). */
  readonly folder: string;
  /** Default true: data are kept, writes are synced, a password is asked. False is for tests: emptied, fast, on trust. */
  readonly durable?: boolean;
  readonly port?: number;
  readonly logFile?: string;
}

const COMMON = ['unix_socket_directories=', 'file_copy_method=clone', 'timezone=UTC', 'log_timezone=UTC'];
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Starts PostgreSQL 18 on loopback; the url names a database that exists. Throws a StackError with the cure. */
export async function startPostgres(options: PostgresOptions): Promise<ChildService> {
  const began = performance.now();
  const { folder, durable = true, logFile = join(folder, 'postgres.log') } = options;
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const place = await findPostgresPlace(folder, durable);
  await untilGone(`${logFile}.pid`);
  const fresh = await initialise(place, durable);
  const initialised = performance.now();
  const port = options.port ?? (await freePort());
  const child = await startServer(place, port, logFile, durable);
  const url = await whenReady(place, child, port, durable);
  const ready = performance.now();
  const discard = async (): Promise<void> => {
    if (!durable) await rm(place.outside ?? place.data, { recursive: true, force: true });
  };
  const where = durable && place.outside !== undefined ? `, data in ${place.data}` : '';
  return {
    name: 'PostgreSQL',
    url,
    pid: child.pid,
    startedInMs: Math.round(ready - began),
    detail: `${place.version} on port ${String(port)}, ${fresh ? 'new data' : 'data kept'}${where} (data ${String(Math.round(initialised - began))} ms, start ${String(Math.round(ready - initialised))} ms)`,
    exited: child.exited,
    stop: async () => {
      await child.stop();
      await discard();
    },
  };
}

async function startServer(place: PostgresPlace, port: number, logFile: string, durable: boolean): Promise<Child> {
  const settings = [...COMMON, ...(durable ? [] : FAST)].flatMap((setting) => ['-c', setting]);
  return startChild({
    command: join(place.binaries, 'postgres'),
    args: ['-D', place.data, '-p', String(port), '-h', '127.0.0.1', ...settings],
    logFile,
    as: place.as,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    soft: 'SIGINT',
    hard: 'SIGQUIT',
    graceMs: 30_000,
  });
}

async function whenReady(place: PostgresPlace, child: Child, port: number, durable: boolean): Promise<string> {
  const user = durable ? `partways:${(await readFile(passwordFile(place.data), 'utf8')).trim()}` : 'partways';
  const url = (database: string): string => `postgres://${user}@127.0.0.1:${String(port)}/${database}`;
  try {
    await Promise.race([untilReady(url('postgres')), child.exited]);
    if (!durable) return url('postgres');
    await ensureDatabase(url('postgres'));
    return url('partways');
  } catch (error) {
    await child.stop();
    throw diagnose(await child.output(), place, error);
  }
}

async function untilReady(connectionString: string): Promise<void> {
  const until = performance.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (performance.now() > until || (error as pg.DatabaseError).code === '28P01') throw error;
      await delay(20);
    }
  }
}

async function ensureDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'partways'`);
    if (rowCount === 0) await client.query('CREATE DATABASE partways');
  } finally {
    await client.end();
  }
}

/** The log says why; the cure depends on it. */
function diagnose(log: string, place: PostgresPlace, cause: unknown): StackError {
  const reason = [...log.matchAll(/(?:FATAL|PANIC): {2}(.*)/g)].at(-1)?.[1] ?? (cause as Error).message;
  const found = `PostgreSQL did not start: ${reason}`;
  if (/no space left on device/i.test(log)) {
    return new StackError(found, 'the disk is full: free some space, then start again', { cause });
  }
  if (/address already in use/i.test(log)) {
    return new StackError(found, 'another program took its port: start again, and another one is chosen', { cause });
  }
  if (/lock file "postmaster\.pid" already exists|pre-existing shared memory/i.test(log)) {
    return new StackError(found, 'an earlier PostgreSQL still works on these data: wait a moment or end it', { cause });
  }
  return new StackError(
    `${found} (data in ${place.data})`,
    'the data may be damaged: keep a copy of that folder, then restore a backup, or begin anew with "npm start -- --fresh"',
    { cause },
  );
}
