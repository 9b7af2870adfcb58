import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.ts';

/** The last start's log is kept beside the new one, as `.old`. */
export async function freshLog(folder: DataFolder, name: string): Promise<string> {
  const file = join(folder.logs, `${name}.log`);
  await rename(file, `${file}.old`).catch(() => undefined);
  return file;
}
