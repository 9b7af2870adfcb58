import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { startChild, type Child } from './child.ts';
import { freePort } from './free-port.ts';
import { untilGone } from './process-identity.ts';
import type { ChildService } from './service.ts';
import { StackError } from './stack-error.ts';
import { findTemporalCli, type TemporalCli } from './temporal-cli.ts';

export interface TemporalOptions {
  readonly folder: string;
  /** Default true: the database file is kept and synced, and the UI listens. False is for tests: emptied, no UI. */
  readonly durable?: boolean;
  readonly port?: number;
  readonly uiPort?: number;
  readonly namespace?: string;
  readonly logFile?: string;
  /** Found by findTemporalCli, for whoever wants to show how; else looked for here. */
  readonly cli?: TemporalCli;
}

/** The dev server has one shard, which by default reads each queue 20 times a second: 40 ms before every task. */
const POLLS = ['transfer', 'timer', 'visibility'].flatMap((queue) => [
  '--dynamic-config-value',
  `history.${queue}ProcessorMaxPollRPS=1000`,
]);

/** The server also picks ports for its inner parts; another program may take one in between. */
const PORT_TRIES = 3;

/** Starts the Temporal dev server on loopback; the url is host:port of its gRPC endpoint. Throws a StackError. */
export async function startTemporal(options: TemporalOptions): Promise<ChildService> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(options);
    } catch (error) {
      if (attempt >= PORT_TRIES || !(error instanceof PortTaken)) throw error;
    }
  }
}

class PortTaken extends StackError {}

async function startOnce(options: TemporalOptions): Promise<ChildService> {
  const { folder, durable = true, namespace = 'default', logFile = join(folder, 'temporal.log') } = options;
  await mkdir(folder, { recursive: true });
  const cli = options.cli ?? (await findTemporalCli({ env: process.env, logFile: join(folder, 'temporal-cli.log') }));
  const began = performance.now();
  await untilGone(`${logFile}.pid`);
  const file = join(folder, 'temporal.db');
  if (!durable) for (const suffix of ['', '-wal', '-shm']) await rm(file + suffix, { force: true });
  const port = options.port ?? (await freePort());
  const uiPort = options.uiPort ?? (await freePort());
  const child = await startChild({
    command: cli.path,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace],
      ...['--db-filename', file, '--sqlite-pragma', 'journal_mode=WAL', '--log-level', durable ? 'warn' : 'error'],
      ...(durable ? ['--sqlite-pragma', 'synchronous=FULL', '--ui-port', String(uiPort)] : ['--headless']),
      ...POLLS,
    ],
    logFile,
  });
  await whenHealthy(child, port, namespace, file);
  return {
    name: 'Temporal',
    url: `127.0.0.1:${String(port)}`,
    pid: child.pid,
    startedInMs: Math.round(performance.now() - began),
    detail: `server ${cli.version} on port ${String(port)}, ${cli.how}`,
    exited: child.exited,
    stop: () => child.stop(),
  };
}

async function whenHealthy(child: Child, port: number, namespace: string, file: string): Promise<void> {
  try {
    await Promise.race([untilHealthy(port, namespace), child.exited]);
  } catch (error) {
    await child.stop();
    throw diagnose(await child.output(), file, error);
  }
}

/** TCP first: a gRPC channel that was refused once waits a whole second before it tries again. */
async function untilHealthy(port: number, namespace: string): Promise<void> {
  const until = performance.now() + 30_000;
  while (!(await accepts(port))) {
    if (performance.now() > until) throw new Error(`did not listen on port ${String(port)} within 30 seconds`);
    await delay(10);
  }
  const connection = await Connection.connect({ address: `127.0.0.1:${String(port)}` });
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } finally {
    await connection.close();
  }
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function diagnose(log: string, file: string, cause: unknown): StackError {
  const found = `Temporal did not start: it ${(cause as Error).message}`;
  if (/database or disk is full|no space left/i.test(log)) {
    return new StackError(found, 'the disk is full: free some space, then start again', { cause });
  }
  if (/not a database|malformed|file is encrypted/i.test(log)) {
    return new StackError(
      `found Temporal's data damaged (${file})`,
      'restore a backup, or begin anew with "npm start -- --fresh" (which deletes all cases)',
      { cause },
    );
  }
  if (/address already in use/i.test(log)) {
    return new PortTaken(found, 'another program took its port: start again, and another one is chosen', { cause });
  }
  return new StackError(found, 'look into its log; "npm run doctor" tells whether the Temporal CLI works', { cause });
}
