import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { migrate } from '../../db/migrate.ts';
import { describeSchema, dumpSchema, SCHEMA_FILE } from '../../tools/dump-schema.ts';
import { withDatabase } from '../support/with-database.ts';

describe('the schema', () => {
  it('is what db/schema.txt says; UPDATE_SCHEMA=1 writes it after a new migration', async () => {
    await withDatabase(async (_db, url) => {
      if (process.env['UPDATE_SCHEMA'] === '1') await dumpSchema(url);
      expect(await describeSchema(url)).toBe(await readFile(SCHEMA_FILE, 'utf8'));
    });
  });

  it('has nothing left to migrate, and migrating again changes nothing', async () => {
    await withDatabase(async (_db, url) => {
      expect(await migrate(url)).toEqual([]);
    });
  });
});
