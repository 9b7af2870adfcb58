import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** One run of a stack, as a person in a terminal would see it. */
export interface StackRun {
  readonly pid: number;
  output(): string;
  /** Waits until the output shows it; throws with the whole output after the time, or when the run has ended before. */
  until(shown: string | RegExp, withinMs?: number): Promise<void>;
  signal(name: NodeJS.Signals): void;
  ended(): Promise<number | null>;
}

export function runStandInStack(folder: string, env: NodeJS.ProcessEnv = {}, args: string[] = []): StackRun {
  return runStackProgram(fileURLToPath(new URL('./stand-in-stack.ts', import.meta.url)), folder, env, args);
}

/** The same for any program that brings a stack up, such as `stack/main.ts` itself. */
export function runStackProgram(
  program: string,
  folder: string,
  env: NodeJS.ProcessEnv = {},
  args: string[] = [],
): StackRun {
  const command = ['--import', 'tsx', program, ...args];
  const child: ChildProcess = spawn(process.execPath, command, {
    cwd: ROOT,
    env: { ...process.env, PARTWAYS_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(child, 'close');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (output += text.toString()));
  return {
    pid: child.pid ?? 0,
    output: () => output,
    until: async (shown, withinMs = 20_000) => {
      const has = (): boolean => (typeof shown === 'string' ? output.includes(shown) : shown.test(output));
      await eventually(
        has,
        () => `found no ${String(shown)} in: ${output}`,
        withinMs,
        () => child.exitCode !== null,
      );
    },
    signal: (name) => {
      child.kill(name);
    },
    ended: async () => ((await exit) as [number | null])[0],
  };
}

/** Polls a condition; the one way in which these tests wait for other processes. */
export async function eventually(
  holds: () => boolean,
  complaint: () => string,
  withinMs = 10_000,
  hopeless: () => boolean = () => false,
): Promise<void> {
  const until = performance.now() + withinMs;
  while (!holds()) {
    if (performance.now() > until || (hopeless() && !holds())) throw new Error(complaint());
    await delay(20);
  }
}

/** A data folder that is not there yet, in a temporary one that goes with the test. */
export async function withFolder<T>(body: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'partways-test-'));
  try {
    return await body(join(folder, 'data'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The numbers of the processes that run for this data folder, by part. */
export function pids(folder: string): Record<string, number> {
  const logs = join(folder, 'logs');
  const files = existsSync(logs) ? readdirSync(logs).filter((name) => name.endsWith('.log.pid')) : [];
  return Object.fromEntries(
    files.map((name) => {
      const { pid } = JSON.parse(readFileSync(join(logs, name), 'utf8')) as { pid: number };
      return [name.replace('.log.pid', ''), pid];
    }),
  );
}

export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return false;
  }
}
