import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findPostgresPlace, placeNote } from '../../stack/postgres-place.ts';
import { startPostgres } from '../../stack/postgres.ts';
import { isRunning, withFolder } from '../support/with-stack.ts';

const root = process.getuid?.() === 0;

/** Under a folder that only its owner may enter, as /root is. */
test('data lie where PostgreSQL may go: outside a closed folder for root, inside it for anybody else', () =>
  withFolder(async (folder) => {
    mkdirSync(folder);
    chmodSync(dirname(folder), 0o700);
    const place = await findPostgresPlace(folder, true);
    try {
      expect(place.outside !== undefined).toBe(root);
      expect(existsSync(placeNote(folder))).toBe(root);
      expect(place.data).toBe(join(place.outside ?? folder, 'pg'));
      expect(await findPostgresPlace(folder, true)).toEqual(place);
      if (root) expect(readFileSync(placeNote(folder), 'utf8').trim()).toMatch(/^\/var\/lib\/partways-\w+$/);
    } finally {
      if (place.outside !== undefined) rmSync(place.outside, { recursive: true });
    }
  }));

test(
  'a throw-away server starts in a closed folder too, and takes everything along when it stops',
  () =>
    withFolder(async (folder) => {
      mkdirSync(folder);
      chmodSync(dirname(folder), 0o700);
      const service = await startPostgres({ folder, durable: false });
      const { outside } = await findPostgresPlace(folder, false);
      if (outside !== undefined) rmSync(outside, { recursive: true });
      await service.stop();
      expect(isRunning(service.pid)).toBe(false);
      expect(existsSync(join(folder, 'pg'))).toBe(false);
    }),
  20_000,
);
