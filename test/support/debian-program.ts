import { execFile } from 'node:child_process';
import { access, chmod, cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Who may run what refuses to run as root; ourselves where we are not root. */
export const UNPRIVILEGED =
  process.getuid?.() === 0
    ? { uid: 65_534, gid: 65_534 }
    : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

/** Debian packages, unpacked beside the system into our cache and not installed, once. Throws with what is missing and how to get it. */
export async function debianCache(name: string, packages: readonly string[]): Promise<string> {
  const xdg = process.env['XDG_CACHE_HOME'];
  const cache = join(
    xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'),
    'partways',
    `debian-${name}`,
  );
  const isThere = await access(cache).then(
    () => true,
    () => false,
  );
  if (!isThere) await fetchInto(cache, packages);
  return cache;
}

/** The same, copied to where an unprivileged user may reach it. Returns the folder that stands for `/`. */
export async function debianProgram(name: string, packages: readonly string[]): Promise<string> {
  const cache = await debianCache(name, packages);
  const folder = await mkdtemp(join(tmpdir(), `${name}-`));
  await chmod(folder, 0o755);
  await cp(cache, folder, { recursive: true, verbatimSymlinks: true });
  return folder;
}

/** With lists of its own, so that neither root nor an earlier `apt-get update` is needed. */
async function fetchInto(cache: string, packages: readonly string[]): Promise<void> {
  const work = `${cache}.partial-${String(process.pid)}`;
  const lists = join(work, 'apt');
  const options = [
    ...['-o', `Dir::State::Lists=${lists}/lists`, '-o', `Dir::Cache=${lists}/cache`, '-o', 'Debug::NoLocking=1'],
    ...['-o', 'APT::Sandbox::User=', '-qq'],
  ];
  try {
    await mkdir(join(lists, 'lists', 'partial'), { recursive: true });
    await mkdir(join(lists, 'cache', 'archives', 'partial'), { recursive: true });
    await mkdir(join(work, 'root'));
    await run('apt-get', [...options, 'update'], { timeout: 120_000 });
    await run('apt-get', [...options, 'download', ...packages], { cwd: lists, timeout: 120_000 });
    for (const file of (await readdir(lists)).filter((one) => one.endsWith('.deb')))
      await run('dpkg-deb', ['-x', join(lists, file), join(work, 'root')]);
    await rename(join(work, 'root'), cache);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `found no ${packages.join(', ')} and could not fetch them (${why.slice(0, 300)}); run this test on Debian or Ubuntu with a package mirror in reach, or unpack them into ${cache}`,
      { cause: error },
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
