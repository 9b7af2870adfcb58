import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freeBytes, NEEDED_BYTES } from '../data-folder.ts';
import { mayEnter, platformPackage, unprivileged } from '../postgres-place.ts';
import { toStackError } from '../stack-error.ts';
import { lookForTemporalCli } from '../temporal-cli.ts';
import type { Check } from './check.ts';

const OLDEST_NODE = [20, 19] as const;
const COMFORTABLE_BYTES = 1024 ** 3;

export function checkNode(version = process.versions.node): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const ok = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (ok) return { name: 'Node', state: 'ok', found: version };
  const cure = `install Node ${OLDEST_NODE.join('.')} or later; ".nvmrc" names the version we use`;
  return { name: 'Node', state: 'fail', found: `${version}, too old`, cure };
}

/** The programs are there for this platform, and root's stand-in user may run them or a copy of them. */
export async function checkPostgres(folder: string): Promise<Check> {
  const name = 'PostgreSQL';
  try {
    const { native, version } = platformPackage();
    const as = await unprivileged();
    if (as.uid === undefined) return { name, state: 'ok', found: `${version}, runs as this user` };
    const inside = mayEnter(join(native, 'bin'), as) && mayEnter(await nearestFolder(folder), as);
    const who = `runs as user ${String(as.uid)}, since PostgreSQL refuses to run as root`;
    if (inside) return { name, state: 'ok', found: `${version}, ${who}` };
    return {
      name,
      state: 'warn',
      found: `${version}, ${who}; that user may not pass to ${folder}, so data and programs go to a folder under /var/lib`,
      cure: 'nothing to do, or keep the checkout outside /root, or start as an ordinary user',
    };
  } catch (error) {
    return { name, state: 'fail', found: (error as Error).message, cure: toStackError(error).cure };
  }
}

export async function checkTemporalCli(env: NodeJS.ProcessEnv, reachable = downloadReachable): Promise<Check> {
  const name = 'Temporal CLI';
  const { found, attempts } = await lookForTemporalCli(env);
  if (found) return { name, state: 'ok', found: `server ${found.version} ${found.how} (${found.path})` };
  const tried = attempts.map((attempt) => `${attempt.name}: ${attempt.found}`).join('; ');
  if (await reachable()) {
    return { name, state: 'warn', found: tried, cure: 'nothing to do: the first start downloads it (about 100 MB)' };
  }
  if (await goVersion(env)) {
    return {
      name,
      state: 'warn',
      found: tried,
      cure: 'nothing to do: the first start builds it with Go (about 4 minutes)',
    };
  }
  return {
    name,
    state: 'fail',
    found: `${tried}; temporal.download cannot be reached and there is no Go to build it with`,
    cure: 'install the CLI (https://docs.temporal.io/cli) or Go, or set TEMPORAL_CLI_PATH or TEMPORAL_ADDRESS',
  };
}

/** Only a remark: Go is needed once at most, to build the CLI. */
export async function checkGo(env: NodeJS.ProcessEnv): Promise<Check> {
  return {
    name: 'Go',
    state: 'ok',
    found: (await goVersion(env)) ?? 'not installed; only needed to build the Temporal CLI',
  };
}

export async function checkDisk(folder: string, free?: number): Promise<Check> {
  const name = 'Disk';
  const place = await nearestFolder(folder);
  const bytes = free ?? (await freeBytes(place));
  const found = `${String(Math.floor(bytes / 1e6))} MB free at ${place}`;
  if (bytes >= COMFORTABLE_BYTES) return { name, state: 'ok', found };
  const cure = 'free at least 1 GB there, or choose another disk with PARTWAYS_DIR';
  return { name, state: bytes < NEEDED_BYTES ? 'fail' : 'warn', found, cure };
}

/** The data folder, or the one it will be made in. */
async function nearestFolder(folder: string): Promise<string> {
  return freeBytes(folder).then(
    () => folder,
    () => (dirname(folder) === folder ? folder : nearestFolder(dirname(folder))),
  );
}

async function goVersion(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return promisify(execFile)('go', ['version'], { env }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}

async function downloadReachable(): Promise<boolean> {
  return fetch('https://temporal.download/', { method: 'HEAD', signal: AbortSignal.timeout(3_000) }).then(
    () => true,
    () => false,
  );
}
