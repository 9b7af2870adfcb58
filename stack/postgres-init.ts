import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Identity } from './child.ts';
import type { PostgresPlace } from './postgres-place.ts';
import { StackError, toStackError } from './stack-error.ts';

const FLAGS = [
  '--no-instructions',
  '--username=partways',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--locale=C.UTF-8',
];
const BEGIN_ANEW = 'restore a backup, or begin anew with "npm start -- --fresh" (which deletes all cases)';

/** Lies among the data, so that both live and go together. */
export const passwordFile = (data: string): string => join(data, 'partways.password');

/** Makes the data directory unless it is there; true if it is new. Half-made ones never get the final name. */
export async function initialise(place: PostgresPlace, durable: boolean): Promise<boolean> {
  const { data } = place;
  if (!durable) await rm(data, { recursive: true, force: true });
  if (await exists(data)) {
    await refuseDamaged(place);
    return false;
  }
  const partial = `${data}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { mode: 0o700 });
  await give(partial, place.as);
  await (durable ? initWithPassword(place, partial) : initdb(place, partial, ['--auth=trust', '--no-sync']));
  await rename(partial, data);
  return true;
}

async function initWithPassword(place: PostgresPlace, partial: string): Promise<void> {
  const password = randomBytes(24).toString('hex');
  const file = `${partial}.password`;
  await writeFile(file, password, { mode: 0o600 });
  try {
    await give(file, place.as);
    await initdb(place, partial, ['--auth=scram-sha-256', `--pwfile=${file}`]);
    await writeFile(passwordFile(partial), password, { mode: 0o600 });
  } finally {
    await rm(file, { force: true });
  }
}

async function initdb(place: PostgresPlace, data: string, more: string[]): Promise<void> {
  const env = { ...process.env, LC_ALL: 'C' };
  try {
    const options = { ...place.as, cwd: '/', env };
    await promisify(execFile)(join(place.binaries, 'initdb'), [`--pgdata=${data}`, ...FLAGS, ...more], options);
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string };
    const lines = stderr.trim().split('\n');
    const said = lines.findLast((line) => /error|fatal|panic|could not/i.test(line)) ?? lines.at(-1) ?? '';
    const known = toStackError(new Error(stderr));
    throw new StackError(`PostgreSQL could not make its data directory ${data}: ${said || message}`, known.cure, {
      cause: error,
    });
  }
}

/** The checks that PostgreSQL would make too, but in words that lead on. */
async function refuseDamaged({ data, as, version }: PostgresPlace): Promise<void> {
  const { uid } = await stat(data);
  if (as.uid !== undefined && uid !== as.uid) {
    throw new StackError(
      `found PostgreSQL's data ${data} owned by user ${String(uid)}, expected ${String(as.uid)}`,
      `start as the user who made them, or give them over: chown -R ${String(as.uid)} ${data}`,
    );
  }
  const found = (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => 'none')).trim();
  const major = version.split('.')[0] ?? '';
  if (found === 'none' || !(await exists(passwordFile(data)))) {
    throw new StackError(`found PostgreSQL's data directory ${data} damaged: files are missing`, BEGIN_ANEW);
  }
  if (found !== major) {
    throw new StackError(
      `found data of PostgreSQL ${found} in ${data}, but the programs are version ${major}`,
      `bring them over with pg_upgrade, or ${BEGIN_ANEW}`,
    );
  }
}

async function give(path: string, as: Identity): Promise<void> {
  if (as.uid !== undefined && as.gid !== undefined) await chown(path, as.uid, as.gid);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
