import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { identify } from './process-identity.ts';
import { StackError } from './stack-error.ts';

export interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** Output is appended here, so that it outlives us and never blocks on us. */
  readonly logFile: string;
  readonly as?: Identity;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Asked to end with the first; if it still runs after `graceMs`, told with the second. */
  readonly soft?: NodeJS.Signals;
  readonly hard?: NodeJS.Signals;
  readonly graceMs?: number;
}

export interface Child {
  readonly pid: number;
  /** Rejects with a StackError that names how it ended and its last words. */
  readonly exited: Promise<never>;
  /** Resolves when it ended with exit code 0, else rejects as `exited` does. */
  readonly finished: Promise<void>;
  /** What it has written since it was started. */
  output(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches us alone and we end the parts in our order.
 * It ends when this process ends, however that happens. Beside the log lies `<log>.pid` while it runs.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { command, logFile, soft = 'SIGTERM', hard = 'SIGKILL', graceMs = 10_000 } = options;
  const log = await open(logFile, 'a', 0o600);
  const from = (await stat(logFile)).size;
  const child = spawn(command, options.args, {
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
    cwd: options.cwd,
    env: options.env ?? process.env,
    ...options.as,
  });
  const pid = await spawned(child, command).finally(() => log.close());
  const reaper = startReaper(pid, soft, hard, graceMs);
  const pidFile = `${logFile}.pid`;
  let running = true;
  const ended = once(child, 'exit').then(async (how) => {
    running = false;
    reaper.kill('SIGKILL');
    await rm(pidFile, { force: true });
    return how as [number | null, NodeJS.Signals | null];
  });
  await writeFile(pidFile, JSON.stringify(identify(pid)), { mode: 0o600 });
  const output = async (): Promise<string> => (await readFile(logFile)).subarray(from).toString();
  const epitaph = async (code: number | null, signal: NodeJS.Signals | null): Promise<never> => {
    const how = signal === null ? `ended with exit code ${String(code)}` : `was ended by ${signal}`;
    throw new StackError(`${how}${lastWords(await output())}`, `its log is ${logFile}`);
  };
  const exited = ended.then(([code, signal]) => epitaph(code, signal));
  const finished = ended.then(([code, signal]) => (code === 0 ? undefined : epitaph(code, signal)));
  for (const promise of [exited, finished]) promise.catch(() => undefined);
  const stop = async (): Promise<void> => {
    if (running) signalGroup(pid, soft);
    const timer = new AbortController();
    const late = delay(graceMs, undefined, { signal: timer.signal }).then(
      () => {
        if (running) signalGroup(pid, hard);
      },
      () => undefined,
    );
    await ended;
    timer.abort();
    await late;
  };
  return { pid, exited, finished, output, stop };
}

/** For a program that does one thing: resolves when it ended with code 0; the signal ends it early. */
export async function untilFinished(child: Child, signal: AbortSignal): Promise<void> {
  const abort = (): void => void child.stop();
  signal.addEventListener('abort', abort);
  try {
    if (signal.aborted) abort();
    await child.finished;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function spawned(child: ChildProcess, command: string): Promise<number> {
  await once(child, 'spawn').catch((error: unknown) => {
    throw new StackError(`could not start ${command}: ${(error as Error).message}`, 'run "npm run doctor"', {
      cause: error,
    });
  });
  return child.pid ?? 0;
}

/** The last line that speaks of an error, else the last lines; without what Node prints around it. */
function lastWords(output: string): string {
  const lines = output
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at |^Node\.js v|^\s*[\^{}[\]]+,?$/.test(line));
  const words = lines.findLast((line) => /error|fatal|panic|✗/i.test(line)) ?? lines.slice(-2).join(' | ');
  return words === '' ? '' : `, saying: ${words.trim().slice(0, 400)}`;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const REAPER = `cat > /dev/null
kill -s "$2" -- "-$1" 2> /dev/null || exit 0
for i in $(seq "$4"); do sleep 0.2; kill -0 "$1" 2> /dev/null || exit 0; done
kill -s "$3" -- "-$1"`;

/** Waits on a pipe that closes when this process ends, then ends the child: softly, and after the grace hard. */
function startReaper(pid: number, soft: string, hard: string, graceMs: number): ChildProcess {
  const names = [soft, hard].map((signal) => signal.replace('SIG', ''));
  const turns = String(Math.ceil(graceMs / 200));
  const reaper = spawn('sh', ['-c', REAPER, 'partways-reaper', String(pid), ...names, turns], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  reaper.unref();
  (reaper.stdin as unknown as { unref(): void }).unref();
  return reaper;
}
