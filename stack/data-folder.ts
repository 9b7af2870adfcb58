import { randomBytes } from 'node:crypto';
import { chmod, mkdir, rename, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StackError } from './stack-error.ts';

export interface DataFolder {
  readonly root: string;
  readonly logs: string;
  readonly temporal: string;
  readonly mailbox: string;
  readonly lock: string;
  readonly ports: string;
  readonly url: string;
  readonly token: string;
  readonly masterKey: string;
}

/** Below this, PostgreSQL and Temporal cannot be sure to write their journals. */
export const NEEDED_BYTES = 100_000_000;

export function dataFolder(root: string): DataFolder {
  const at = (name: string): string => join(root, name);
  return {
    root,
    logs: at('logs'),
    temporal: at('temporal'),
    mailbox: at('mailbox'),
    lock: at('lock'),
    ports: at('ports.json'),
    url: at('url'),
    token: at('token'),
    masterKey: at('master.key'),
  };
}

/**
 * Makes the folder, for this user only. Started by root, PostgreSQL runs as another user who must pass through: then
 * the folder can be entered but not listed (0711), and everything else in it is closed by itself.
 */
export async function openDataFolder(root: string): Promise<DataFolder> {
  const folder = dataFolder(root);
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  await mkdir(root, { recursive: true, mode });
  await refuseForeign(root);
  await chmod(root, mode);
  for (const path of [folder.logs, folder.temporal, folder.mailbox])
    await mkdir(path, { recursive: true, mode: 0o700 });
  await refuseFullDisk(root, await freeBytes(root));
  return folder;
}

export async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

async function refuseFullDisk(root: string, free: number): Promise<void> {
  if (free >= NEEDED_BYTES) return Promise.resolve();
  throw new StackError(
    `found only ${String(Math.floor(free / 1e6))} MB free where the data lie (${root})`,
    `free at least ${String(Math.ceil(NEEDED_BYTES / 1e6))} MB there, or choose another disk with PARTWAYS_DIR; the data are untouched`,
  );
}

async function refuseForeign(root: string): Promise<void> {
  const me = process.getuid?.();
  const { uid } = await stat(root);
  if (me === undefined || uid === me) return;
  throw new StackError(
    `found ${root} owned by user ${String(uid)}, but this is user ${String(me)}`,
    `start as its owner, choose another folder with PARTWAYS_DIR, or give it away: chown -R ${String(me)} ${root}`,
  );
}

/** 32 random bytes, base64, made once; the key that wraps every case key. */
export async function ensureMasterKey(file: string): Promise<string> {
  const there = await stat(file).then(
    () => true,
    () => false,
  );
  if (there) return file;
  await writePrivate(file, `${randomBytes(32).toString('base64')}\n`);
  return file;
}

/** Whole or not at all, readable by its owner only. */
export async function writePrivate(file: string, text: string): Promise<void> {
  const partial = `${file}.${String(process.pid)}`;
  await writeFile(partial, text, { mode: 0o600 });
  await rename(partial, file);
}
