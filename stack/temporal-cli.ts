import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { buildTemporalCli } from './build-temporal-cli.ts';
import { downloadTemporalCli } from './download-temporal-cli.ts';
import { StackError } from './stack-error.ts';
import { CLI_VERSION, type FetchCli } from './temporal-cli-fetch.ts';

/** A Temporal CLI that can serve: `how` says where it was found, `version` is that of its server. */
export interface TemporalCli {
  readonly path: string;
  readonly how: string;
  readonly version: string;
}

/** One place looked at: what was found there, and what would make it work. */
export interface Attempt {
  readonly name: string;
  readonly found: string;
  readonly cure: string;
}

interface Fetcher {
  readonly name: string;
  readonly cure: string;
  readonly fetch: FetchCli;
}

export interface Search {
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly say?: (line: string) => void;
  readonly signal?: AbortSignal;
  /** How to get one that is not there, in this order; tests give their own. */
  readonly fetchers?: readonly Fetcher[];
}

/** Oldest server whose behaviour we rely on. */
const FLOOR = [1, 29] as const;

const FETCHERS: readonly Fetcher[] = [
  {
    name: "the SDK's download",
    cure: 'let this machine reach temporal.download',
    fetch: downloadTemporalCli,
  },
  {
    name: `go install github.com/temporalio/cli/cmd/temporal@v${CLI_VERSION}`,
    cure: 'install Go (https://go.dev/dl or your package manager) and let it reach a module proxy',
    fetch: buildTemporalCli,
  },
];

/**
 * First that works: TEMPORAL_CLI_PATH, the PATH, our cache, the SDK's download, a build with Go. Each attempt is said
 * before the next one that takes long; if none works, one StackError lists them all with their cures.
 */
export async function findTemporalCli(search: Search): Promise<TemporalCli> {
  const { env, logFile, say = () => undefined, signal = new AbortController().signal } = search;
  const { found, attempts } = await lookForTemporalCli(env);
  if (found) return found;
  for (const { name, found: what } of attempts) say(`Temporal CLI: ${name}: ${what}`);
  const target = cachedCli(env);
  for (const { name, cure, fetch } of search.fetchers ?? FETCHERS) {
    say(`Temporal CLI: trying ${name} …`);
    try {
      await fetch({ target, logFile, say, signal });
      return { path: target, how: `by ${name}`, version: await serverVersion(target) };
    } catch (error) {
      signal.throwIfAborted();
      const what = (error as Error).message;
      say(`Temporal CLI: ${name}: ${what}`);
      attempts.push({ name, found: what, cure });
    }
  }
  const tried = attempts.map((attempt) => `\n    ${attempt.name}: ${attempt.found}\n      → ${attempt.cure}`).join('');
  throw new StackError(
    `found no Temporal CLI that works; tried:${tried}`,
    'make one of these work, or give a server of your own with TEMPORAL_ADDRESS',
  );
}

/** Looks without fetching anything. */
export async function lookForTemporalCli(
  env: NodeJS.ProcessEnv,
): Promise<{ found?: TemporalCli; attempts: Attempt[] }> {
  const given = env['TEMPORAL_CLI_PATH'];
  const onPath = await firstOnPath(env['PATH'] ?? '');
  const places = [
    {
      name: 'TEMPORAL_CLI_PATH',
      path: given === '' ? undefined : given,
      missing: 'not set',
      cure: 'set it to the path of a Temporal CLI',
    },
    {
      name: 'the PATH',
      path: onPath,
      missing: 'no program "temporal" there',
      cure: 'install the CLI: https://docs.temporal.io/cli',
    },
    {
      name: 'our cache',
      path: cachedCli(env),
      missing: '',
      cure: 'it is filled by the next two; remove the file if it is broken',
    },
  ];
  const attempts: Attempt[] = [];
  for (const { name, path, missing, cure } of places) {
    if (path === undefined) {
      attempts.push({ name, found: missing, cure });
      continue;
    }
    try {
      return { found: { path, how: `from ${name}`, version: await serverVersion(path) }, attempts };
    } catch (error) {
      attempts.push({ name, found: (error as Error).message, cure });
    }
  }
  return { attempts };
}

/** `$XDG_CACHE_HOME` or `~/.cache`, then partways/temporal-<version>/temporal: the binary itself reports 0.0.0-DEV. */
function cachedCli(env: NodeJS.ProcessEnv): string {
  const xdg = env['XDG_CACHE_HOME'];
  const cache = xdg !== undefined && isAbsolute(xdg) ? xdg : join(env['HOME'] ?? homedir(), '.cache');
  return join(cache, 'partways', `temporal-${CLI_VERSION}`, 'temporal');
}

async function firstOnPath(path: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter(isAbsolute)) {
    const file = join(folder, 'temporal');
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Asks the program; throws when it cannot run, is something else, or serves less than the floor. */
async function serverVersion(path: string): Promise<string> {
  if (!(await isExecutable(path))) throw new Error(`no program at ${path}`);
  const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: 30_000 }).catch((error: unknown) => {
    throw new Error(`${path} does not run: ${(error as Error).message.trim()}`, { cause: error });
  });
  const version = /server v?(\d+)\.(\d+)\.(\d+)/i.exec(stdout);
  if (!version) throw new Error(`${path} does not say its server's version: ${stdout.trim().slice(0, 100)}`);
  const [major, minor] = [Number(version[1]), Number(version[2])];
  const text = `${String(major)}.${String(minor)}.${String(version[3])}`;
  if (major < FLOOR[0] || (major === FLOOR[0] && minor < FLOOR[1])) {
    throw new Error(`${path} has server ${text}, but ${FLOOR.join('.')} or later is needed`);
  }
  return text;
}
