import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { identify, isAlive, readIdentity } from './process-identity.ts';
import { StackError } from './stack-error.ts';

/** One start per data folder. A lock whose process is gone is taken over. Returns the function that gives it back. */
export function takeLock(file: string): () => void {
  const mine = `${file}.${String(process.pid)}`;
  const text = JSON.stringify(identify(process.pid));
  writeFileSync(mine, text, { mode: 0o600 });
  try {
    for (let turn = 0; turn < 10; turn++) {
      if (linked(mine, file)) {
        return () => {
          if (contents(file) === text) rmSync(file, { force: true });
        };
      }
      setAsideStale(file);
    }
    throw new StackError(`could not take the lock ${file}`, 'remove that file if nothing runs, then start again');
  } finally {
    rmSync(mine, { force: true });
  }
}

/** The process that holds the lock now, if any. */
export function lockHolder(file: string): number | undefined {
  const holder = readIdentity(file);
  return holder && isAlive(holder) ? holder.pid : undefined;
}

/** A hard link appears whole or not at all, so nobody ever reads a half-written lock. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Renaming before looking again: of two that find the same stale lock, only one takes it away. */
function setAsideStale(file: string): void {
  const holder = lockHolder(file);
  if (holder !== undefined) {
    throw new StackError(
      `found Partways already running in this folder, as process ${String(holder)} (${file})`,
      `use that one, end it with Ctrl-C or "kill ${String(holder)}", or start in another folder with PARTWAYS_DIR`,
    );
  }
  const aside = `${file}.stale.${String(process.pid)}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const caught = readIdentity(aside);
  if (caught && isAlive(caught) && caught.pid !== process.pid) linked(aside, file);
  rmSync(aside, { force: true });
}

function contents(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
