import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild, untilFinished } from './child.ts';
import { CLI_VERSION, type FetchOptions } from './temporal-cli-fetch.ts';

const PROGRAM = `
const [folder, version] = process.argv.slice(-2);
const { TestWorkflowEnvironment } = await import('@temporalio/testing');
const executable = { type: 'cached-download', downloadDir: folder, version };
try {
  const environment = await TestWorkflowEnvironment.createLocal({ server: { executable } });
  await environment.teardown();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
`;

/**
 * Lets the SDK fetch the CLI, in a process of its own: its runtime takes over signals and stays loaded. The SDK can only
 * fetch by starting the server, so it is started once and stopped. Fails at once where the host cannot be reached.
 */
export async function downloadTemporalCli({ target, logFile, signal }: FetchOptions): Promise<void> {
  const partial = `${dirname(target)}.partial-${String(process.pid)}`;
  await mkdir(partial, { recursive: true });
  try {
    const child = await startChild({
      command: process.execPath,
      args: ['--input-type=module', '--eval', PROGRAM, '--', partial, `v${CLI_VERSION}`],
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      logFile,
    });
    await untilFinished(child, signal);
    const [name] = await readdir(partial);
    if (name === undefined) throw new Error('it left no program');
    await mkdir(dirname(target), { recursive: true });
    await rename(join(partial, name), target);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
