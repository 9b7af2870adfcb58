import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { startChild, type Child } from './child.ts';
import { untilGone } from './process-identity.ts';
import type { ChildService } from './service.ts';
import { StackError } from './stack-error.ts';

/** How to start one of our own processes. */
export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

const READY_WITHIN_MS = 60_000;

/** `worker/main` or `api/main`: from the sources by tsx, or as built, as this file itself is. */
export function ownProgram(name: string, entry: 'worker/main' | 'api/main'): Program {
  const source = import.meta.url.endsWith('.ts');
  const root = new URL('../', import.meta.url);
  const file = fileURLToPath(new URL(`${entry}${source ? '.ts' : '.js'}`, root));
  const loader = source ? ['--import', 'tsx'] : [];
  return { name, command: process.execPath, args: [...loader, file], cwd: fileURLToPath(root) };
}

/** Up when it has written a line that begins with `ready`; ends by SIGTERM within 10 seconds. */
export async function startProgram(
  program: Program,
  options: { readonly env: NodeJS.ProcessEnv; readonly logFile: string; readonly url: string },
): Promise<ChildService> {
  const began = performance.now();
  await untilGone(`${options.logFile}.pid`);
  const child = await startChild({ ...program, env: options.env, logFile: options.logFile });
  try {
    await Promise.race([untilReady(child, program.name), child.exited]);
  } catch (error) {
    await child.stop();
    const { message, cure } = error as StackError;
    throw new StackError(`the ${program.name} did not start: it ${message}`, cure, { cause: error });
  }
  return {
    name: program.name,
    url: options.url,
    pid: child.pid,
    startedInMs: Math.round(performance.now() - began),
    exited: child.exited,
    stop: () => child.stop(),
  };
}

async function untilReady(child: Child, name: string): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS;
  while (!/^ready/m.test(await child.output())) {
    if (performance.now() > until) {
      throw new StackError(
        `said nothing of being ready within ${String(READY_WITHIN_MS / 1000)} seconds`,
        `look into its log, logs/${name}.log in the data folder`,
      );
    }
    await delay(25);
  }
}
