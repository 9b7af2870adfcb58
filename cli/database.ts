import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { readKeyRing } from '../db/keys/key-ring.ts';
import { createPool } from '../db/pool.ts';
import { dataFolder } from '../stack/data-folder.ts';
import { passwordFile } from '../stack/postgres-init.ts';
import { placeNote } from '../stack/postgres-place.ts';
import { readSettings } from '../stack/settings.ts';
import { CliError, type Io } from './io.ts';

/** DATABASE_URL, or the database that `npm start` runs in the data folder. */
export async function databaseUrl(io: Io): Promise<string> {
  const settings = readSettings(io.env);
  if (settings.databaseUrl !== undefined) return settings.databaseUrl;
  const { ports, root } = dataFolder(settings.folder);
  try {
    const { postgres } = z.object({ postgres: z.int() }).parse(JSON.parse(await readFile(ports, 'utf8')));
    const home = (await readFile(placeNote(root), 'utf8').catch(() => root)).trim();
    const password = (await readFile(passwordFile(join(home, 'pg')), 'utf8')).trim();
    return `postgres://partways:${password}@127.0.0.1:${String(postgres)}/partways`;
  } catch (error) {
    throw new CliError(
      `Found no database: neither DATABASE_URL nor one in ${root}. Run "npm start" in this folder first, or set DATABASE_URL.`,
      {
        cause: error,
      },
    );
  }
}

/** Opens the database for one command and closes it afterwards. */
export async function withDatabase<T>(io: Io, body: (db: Database) => Promise<T>): Promise<T> {
  const settings = readSettings(io.env);
  const keys = readKeyRing(settings.masterKeyFile ?? dataFolder(settings.folder).masterKey);
  const pool = createPool(await databaseUrl(io), 2);
  try {
    return await body({ pool, keys });
  } finally {
    await pool.end();
  }
}
