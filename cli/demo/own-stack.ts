import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../db/migrate.ts';
import { firstStart } from '../../services/first-start.ts';
import { dataFolder } from '../../stack/data-folder.ts';
import { freePort } from '../../stack/free-port.ts';
import { ownProgram } from '../../stack/program.ts';
import { removeData } from '../../stack/remove-data.ts';
import { runStack, type RunningStack } from '../../stack/run-stack.ts';
import { readSettings } from '../../stack/settings.ts';

export interface OwnStack extends RunningStack {
  readonly folder: string;
  readonly token: string;
  readonly mailboxUrl: string;
}

interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
  /** Ends the start early. */
  readonly signal: AbortSignal;
}

/** A whole Partways with embedded servers on free ports, in a temporary folder that goes with it. */
export async function withOwnStack<T>(surroundings: Surroundings, body: (stack: OwnStack) => Promise<T>): Promise<T> {
  return withOwnFolder(async (folder) => {
    const stack = await startOwnStack(folder, surroundings);
    try {
      return await body(stack);
    } finally {
      await stack.stop();
    }
  });
}

/** The caller stops it; servers of the user's own are never touched. */
export async function startOwnStack(folder: string, surroundings: Surroundings): Promise<OwnStack> {
  const stack = await runStack({
    ...surroundings,
    settings: readSettings({ PARTWAYS_DIR: folder }),
    programs: [ownProgram('Worker', 'worker/main'), ownProgram('Console', 'api/main')],
    migrate,
    firstStart,
  });
  const token = (await readFile(dataFolder(folder).token, 'utf8')).trim();
  return { ...stack, folder, token, mailboxUrl: stack.mailboxUrl ?? '' };
}

/** A data folder with ports of its own, deleted afterwards. */
export async function withOwnFolder<T>(body: (folder: string) => Promise<T>): Promise<T> {
  const outer = await mkdtemp(join(tmpdir(), 'partways-demo-'));
  const folder = join(outer, 'data');
  try {
    // Started by root, PostgreSQL runs as another user, who must pass through.
    await chmod(outer, 0o711);
    await rememberFreePorts(folder);
    return await body(folder);
  } finally {
    await removeData(folder, { yes: true, input: process.stdin, output: process.stdout });
    await rm(outer, { recursive: true, force: true });
  }
}

/** So that the usual ports stay free for `npm start`. */
async function rememberFreePorts(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [console, mailbox, temporalUi] = [await freePort(), await freePort(), await freePort()];
  await writeFile(dataFolder(folder).ports, JSON.stringify({ console, mailbox, temporalUi }));
}
