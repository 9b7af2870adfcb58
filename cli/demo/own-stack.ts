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

/**
 * A whole Partways with embedded servers on free ports, in a temporary folder that goes with it; servers of the user's own are never
 * touched. The signal ends it early.
 */
export async function withOwnStack<T>(
  options: { readonly env: NodeJS.ProcessEnv; readonly say: (line: string) => void; readonly signal: AbortSignal },
  body: (stack: OwnStack) => Promise<T>,
): Promise<T> {
  const outer = await mkdtemp(join(tmpdir(), 'partways-demo-'));
  const folder = join(outer, 'data');
  try {
    // Started by root, PostgreSQL runs as another user, who must pass through.
    await chmod(outer, 0o711);
    await rememberFreePorts(folder);
    const stack = await runStack({
      ...options,
      settings: readSettings({ PARTWAYS_DIR: folder }),
      programs: [ownProgram('Worker', 'worker/main'), ownProgram('Console', 'api/main')],
      migrate,
      firstStart,
    });
    try {
      const token = (await readFile(dataFolder(folder).token, 'utf8')).trim();
      return await body({ ...stack, folder, token, mailboxUrl: stack.mailboxUrl ?? '' });
    } finally {
      await stack.stop();
    }
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
