import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { many, one, reading, run } from '../../db/database.ts';
import { readSettings } from '../../db/tables/business.ts';
import { readNewestPolicy } from '../../db/tables/policies.ts';
import { DEFAULT_POLICY } from '../../domain/default-policy.ts';
import { readToken } from '../../services/api-tokens.ts';
import { firstStart } from '../../services/first-start.ts';
import { redeemSignIn } from '../../services/sign-in.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { withDatabase } from '../support/with-database.ts';

async function withMasterKey(body: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'partways-'));
  try {
    const file = join(folder, 'master.key');
    await writeFile(file, Buffer.alloc(32, 7).toString('base64'));
    await body(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const tokenOf = (url: string | null): string =>
  /^http:\/\/localhost:7400\/setup\/([\w-]{43})$/.exec(url ?? '')?.[1] ?? '';

describe('firstStart', () => {
  it('fills an empty database once, and hands out set-up links until one is used', async () => {
    await withMasterKey(async (masterKeyFile) => {
      await withDatabase(async (db, databaseUrl) => {
        const options = { databaseUrl, masterKeyFile, publicUrl: 'http://localhost:7400' };
        const deps = { db, cases: standInCases(), publicUrl: options.publicUrl };
        const tx = reading(db);
        const first = await firstStart(options);
        const second = await firstStart(options);
        expect(second.operatorToken).toBeNull();
        expect(await readToken(deps, first.operatorToken ?? '')).toMatchObject({
          personId: 'operator',
          roles: ['operator'],
        });
        expect(await redeemSignIn(deps, tokenOf(first.setupUrl))).toBeNull();
        expect(await redeemSignIn(deps, tokenOf(second.setupUrl))).toMatchObject({ personId: 'operator' });
        expect(await firstStart(options)).toEqual({ setupUrl: null, operatorToken: null });
        expect((await readSettings(tx))?.setUpAt).not.toBeNull();
        expect(
          await one(tx, 'SELECT (SELECT count(*) FROM people) AS people, (SELECT count(*) FROM clients) AS clients'),
        ).toEqual({
          people: 11,
          clients: 3,
        });
        expect((await many(tx, 'SELECT 1 FROM packs')).length).toBeGreaterThan(5);
      });
    });
  });

  it('ships a demo policy that is fast among ourselves and leaves what the client is given', async () => {
    await withMasterKey(async (masterKeyFile) => {
      await withDatabase(async (db, databaseUrl) => {
        await firstStart({ databaseUrl, masterKeyFile, publicUrl: 'http://localhost:7400' });
        const demo = await readNewestPolicy(reading(db), 'demo');
        expect(demo).toMatchObject({ name: 'demo', version: 1, hold: { T2: '2s' }, deliveredAfter: '1s' });
        expect(demo?.exportDays).toBe(DEFAULT_POLICY.exportDays);
        expect(demo?.countdownDays).toEqual(DEFAULT_POLICY.countdownDays);
        expect(demo?.times['data-choice']).toEqual(DEFAULT_POLICY.times['data-choice']);
        expect(demo?.times.approval.remind).toEqual(['30s']);
      });
    });
  });

  it('keeps the directory of whoever brought their own', async () => {
    await withMasterKey(async (masterKeyFile) => {
      await withDatabase(async (db, databaseUrl) => {
        await run(reading(db), `INSERT INTO people (id, name, email) VALUES ('own', 'Own', 'own@x.example')`);
        await firstStart({ databaseUrl, masterKeyFile, publicUrl: 'http://localhost:7400' });
        expect(await many(reading(db), 'SELECT id FROM people ORDER BY id')).toEqual([
          { id: 'operator' },
          { id: 'own' },
        ]);
      });
    });
  });
});
