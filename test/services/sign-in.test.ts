import { describe, expect, it } from '@jest/globals';
import { inTransaction, many, reading, run, type Database } from '../../db/database.ts';
import { insertSignInLink } from '../../db/tables/sign-in-links.ts';
import { createToken, readToken } from '../../services/api-tokens.ts';
import type { ServiceDeps } from '../../services/deps.ts';
import { hashSecret, newSecret } from '../../services/secret.ts';
import { endSession, peekSignIn, readSession, redeemSignIn, requestSignIn } from '../../services/sign-in.ts';
import { loadSampleDirectory } from '../support/sample-directory.ts';
import { standInCases, type StandInCases } from '../support/stand-in-cases.ts';
import { withDatabase } from '../support/with-database.ts';

interface Deps extends ServiceDeps {
  readonly cases: StandInCases;
}

async function withStaff(body: (deps: Deps, db: Database) => Promise<void>): Promise<void> {
  await withDatabase(async (db) => {
    await loadSampleDirectory(db);
    await body({ db, cases: standInCases(), publicUrl: 'http://localhost:7400' }, db);
  });
}

async function linkFor(db: Database, personId: string): Promise<string> {
  const token = newSecret();
  await inTransaction(db, (tx) =>
    insertSignInLink(tx, { tokenHash: hashSecret(token), personId, purpose: 'sign-in', minutes: 10 }),
  );
  return token;
}

async function signedIn(deps: Deps, personId = 'can-demir'): Promise<string> {
  const opened = await redeemSignIn(deps, await linkFor(deps.db, personId));
  if (opened === null) throw new Error('expected a session');
  return opened.sessionId;
}

describe('signing in', () => {
  it('mails a link to somebody known, whatever the case of the letters, and says nothing about others', async () => {
    await withStaff(async (deps, db) => {
      await requestSignIn(deps, ' Can.Demir@Kestrel-Studio.example ');
      await requestSignIn(deps, 'nobody@kestrel-studio.example');
      await requestSignIn(deps, 'a\u0000b@x.example');
      expect(await many(reading(db), 'SELECT recipient_id, kind, case_id FROM outbox')).toEqual([
        { recipientId: 'can-demir', kind: 'T40', caseId: null },
      ]);
      expect(deps.cases.mails).toHaveLength(1);
    });
  });

  it('mails five links a quarter of an hour at most, also when asked at once', async () => {
    await withStaff(async (deps, db) => {
      await Promise.all(Array.from({ length: 8 }, () => requestSignIn(deps, 'can.demir@kestrel-studio.example')));
      expect(await many(reading(db), 'SELECT id FROM outbox')).toHaveLength(5);
    });
  });

  it('opens one session for a link, which looking at it does not use up', async () => {
    await withStaff(async (deps, db) => {
      const token = await linkFor(db, 'can-demir');
      expect([await peekSignIn(deps, token), await peekSignIn(deps, token)]).toEqual(['open', 'open']);
      const both = await Promise.all([redeemSignIn(deps, token), redeemSignIn(deps, token)]);
      expect(both.filter((one) => one !== null)).toHaveLength(1);
      expect(await peekSignIn(deps, token)).toBe('used');
      expect(await peekSignIn(deps, 'never-made')).toBe('unknown');
    });
  });

  it('takes no link that has expired, and none of somebody who left', async () => {
    await withStaff(async (deps, db) => {
      const [late, gone] = [await linkFor(db, 'can-demir'), await linkFor(db, 'tom-okafor')];
      await run(reading(db), `UPDATE sign_in_links SET expires_at = now() WHERE person_id = 'can-demir'`);
      await run(reading(db), `UPDATE people SET active = false WHERE id = 'tom-okafor'`);
      expect(await redeemSignIn(deps, late)).toBeNull();
      expect(await redeemSignIn(deps, gone)).toBeNull();
    });
  });

  it('knows whose session it is, in their language, and keeps only hashes', async () => {
    await withStaff(async (deps, db) => {
      const id = await signedIn(deps);
      expect(await readSession(deps, id)).toEqual({
        personId: 'can-demir',
        name: 'Can Demir',
        roles: [],
        via: 'session',
        fresh: false,
        lang: 'tr',
        zone: 'Europe/Istanbul',
      });
      expect(await readSession(deps, newSecret())).toBeNull();
      expect(await many(reading(db), 'SELECT 1 FROM sessions WHERE id_hash = $1', [hashSecret(id)])).toHaveLength(1);
    });
  });

  it.each([
    ['signing out', ''],
    ['30 idle minutes', `UPDATE sessions SET seen_at = now() - interval '30 minutes'`],
    ['12 hours in all', `UPDATE sessions SET made_at = now() - interval '12 hours'`],
    ['the person leaving', `UPDATE people SET active = false WHERE id = 'can-demir'`],
  ])('ends a session by %s', async (_, sql) => {
    await withStaff(async (deps, db) => {
      const id = await signedIn(deps);
      expect(await readSession(deps, id)).not.toBeNull();
      if (sql === '') await endSession(deps, id);
      else await run(reading(db), sql);
      expect(await readSession(deps, id)).toBeNull();
    });
  });
});

describe('API tokens', () => {
  it('act as their person, with the rights that the person has now', async () => {
    await withStaff(async (deps, db) => {
      const token = await createToken(deps, 'operator', { name: 'ci', personId: 'hannah-reid' });
      expect(await readToken(deps, token)).toEqual({
        personId: 'hannah-reid',
        name: 'Hannah Reid',
        roles: ['legal'],
        via: 'token',
      });
      expect(await readToken(deps, `${token}x`)).toBeNull();
      await run(reading(db), `UPDATE people SET active = false WHERE id = 'hannah-reid'`);
      expect(await readToken(deps, token)).toBeNull();
    });
  });

  it('are made for people who are there', async () => {
    await withStaff(async (deps) => {
      await expect(createToken(deps, 'operator', { name: 'ci', personId: 'ghost' })).rejects.toMatchObject({
        code: 'RECORD_NOT_FOUND',
      });
    });
  });
});
