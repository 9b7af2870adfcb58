import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { StackError } from './stack-error.ts';

/** A process, told apart from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

export function identify(pid: number): ProcessIdentity {
  return { pid, started: startOf(pid) ?? '' };
}

export function isAlive({ pid, started }: ProcessIdentity): boolean {
  const now = startOf(pid);
  return now !== undefined && now === started;
}

/** Reads what `JSON.stringify(identify(pid))` wrote; undefined for anything else, such as a file cut off half way. */
export function readIdentity(file: string): ProcessIdentity | undefined {
  try {
    const { pid, started } = JSON.parse(readFileSync(file, 'utf8')) as Partial<ProcessIdentity>;
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined;
  } catch {
    return undefined;
  }
}

/** Waits for the process a killed start left behind; its reaper is about to end it. */
export async function untilGone(pidFile: string, withinMs = 20_000): Promise<void> {
  const left = readIdentity(pidFile);
  const until = performance.now() + withinMs;
  while (left && isAlive(left)) {
    if (performance.now() > until) {
      throw new StackError(
        `found process ${String(left.pid)} of an earlier start still running (${pidFile})`,
        `end it with "kill ${String(left.pid)}", then start again`,
      );
    }
    await delay(50);
  }
  rmSync(pidFile, { force: true });
}

/** When the process began, in a form only good for comparing; undefined when it does not run (a zombie does not). */
function startOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
    }
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
