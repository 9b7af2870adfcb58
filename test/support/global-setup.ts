import { readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../../stack/postgres.ts';
import { startTemporal } from '../../stack/temporal.ts';
import { buildBundle } from '../../worker/build-bundle.ts';
import { precompileTemplates } from '../../tools/precompile-templates.ts';
import { unpackBrowser } from './browser.ts';
import { runningStack } from './running-stack.ts';
import { createTemplate } from './with-database.ts';

const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));

/** Ports and paths go to the test processes by environment: what is assigned here is inherited by Jest's workers. */
export default async function globalSetup(): Promise<void> {
  const began = performance.now();
  await precompileTemplates();
  await removeLeftovers();
  const folder = `${CACHE}test-${String(process.pid)}`;
  const bundlePath = `${folder}/workflow-bundle.js`;
  const [postgres, temporal] = await Promise.all([
    startPostgres({ folder, durable: false }),
    startTemporal({ folder, durable: false }),
  ]);
  const started = performance.now();
  await Promise.all([buildBundle().then((code) => writeFile(bundlePath, code)), createTemplate(postgres.url)]);
  const bundled = performance.now();
  process.env['TEST_BROWSER'] = await unpackBrowser(CACHE);
  const unpacked = performance.now();
  runningStack.services = [postgres, temporal];
  runningStack.folder = folder;
  process.env['TEST_DATABASE_URL'] = postgres.url;
  process.env['TEST_TEMPORAL_ADDRESS'] = temporal.url;
  process.env['TEST_BUNDLE'] = bundlePath;
  const ms = {
    postgres: postgres.startedInMs,
    temporal: temporal.startedInMs,
    bundle: bundled - started,
    browser: unpacked - bundled,
    all: unpacked - began,
  };
  console.log(
    `stack ${JSON.stringify(ms, (_, value: unknown) => (typeof value === 'number' ? Math.round(value) : value))} ${String(postgres.detail)}`,
  );
}

async function removeLeftovers(): Promise<void> {
  const names = await readdir(CACHE).catch(() => []);
  for (const name of names.filter((found) => found.startsWith('test-'))) {
    if (!isRunning(Number(name.slice('test-'.length)))) await rm(CACHE + name, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
