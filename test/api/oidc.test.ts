import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { many, reading, run, type Database } from '../../db/database.ts';
import { loadSampleDirectory } from '../support/sample-directory.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { withApp, type TestApp } from '../support/with-app.ts';
import { withDatabase } from '../support/with-database.ts';

/** What the person at the provider is, and what it says of them. */
interface Claims {
  email?: string;
  email_verified?: boolean;
  nonce?: string;
  aud?: string;
}

interface Provider {
  readonly issuer: string;
  /** Signs in there: where the provider sends the browser back to. */
  readonly visit: (url: string, claims: Claims) => Promise<string>;
}

/** A small provider on loopback: discovery, authorisation with PKCE, tokens signed with its key. */
async function withProvider<T>(body: (provider: Provider) => Promise<T>): Promise<T> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, { asked: URLSearchParams; claims: Claims }>();
  let issuer = '';
  const token = async (form: URLSearchParams): Promise<object | null> => {
    const known = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const digest = await crypto.subtle.digest('SHA-256', Buffer.from(form.get('code_verifier') ?? ''));
    if (known?.asked.get('code_challenge') !== Buffer.from(digest).toString('base64url')) return null;
    const claims = { nonce: known.asked.get('nonce') ?? '', ...known.claims };
    const jwt = new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'one' });
    const signed = jwt
      .setIssuer(issuer)
      .setSubject('u1')
      .setAudience(claims.aud ?? 'partways');
    return {
      ...{ access_token: 'at', token_type: 'Bearer', expires_in: 60 },
      id_token: await signed.setIssuedAt().setExpirationTime('1m').sign(privateKey),
    };
  };
  const server: Server = createServer((request, response) => {
    const answer = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    if (request.url === '/.well-known/openid-configuration') {
      answer(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      });
      return;
    }
    if (request.url === '/jwks') {
      answer(200, { keys: [jwk] });
      return;
    }
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      void token(new URLSearchParams(text)).then((found) => {
        answer(found === null ? 400 : 200, found ?? { error: 'invalid_grant' });
      });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const visit = (url: string, claims: Claims): Promise<string> => {
    const asked = new URL(url).searchParams;
    const code = `code-${String(codes.size)}-${String(Math.random())}`;
    codes.set(code, { asked, claims });
    return Promise.resolve(
      `/sign-in/oidc/callback?${new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString()}`,
    );
  };
  try {
    return await body({ issuer, visit });
  } finally {
    await new Promise((done) => server.close(done));
  }
}

interface Setting extends TestApp, Provider {
  readonly db: Database;
}

const ELIF = { email: 'Elif.Aydin@kestrel-studio.example', email_verified: true };

const withOidc = (body: (setting: Setting) => Promise<void>, allowsMail = false): Promise<void> =>
  withDatabase(async (db) => {
    await loadSampleDirectory(db);
    await run(reading(db), `UPDATE people SET languages = '{en}'`);
    await withProvider((provider) => {
      const oidc = { issuer: provider.issuer, clientId: 'partways', clientSecret: 'secret', allowsMail };
      const deps = { db, cases: standInCases(), publicUrl: 'https://partways.test', oidc };
      return withApp(deps, (app) => body({ ...app, ...provider, db }));
    });
  });

const cookieOf = (header: unknown): string => String(header).split(';')[0] ?? '';

async function begin({ get }: Setting): Promise<{ url: string; cookie: string }> {
  const started = await get('/sign-in/oidc');
  expect(started.statusCode).toBe(303);
  return { url: started.headers.location ?? '', cookie: cookieOf(started.headers['set-cookie']) };
}

test('the provider signs in the person who has its verified address, with state, nonce and PKCE', () =>
  withOidc(async (setting) => {
    const { get, visit, db } = setting;
    expect((await get('/sign-in')).body).toContain('href="/sign-in/oidc"');
    const { url, cookie } = await begin(setting);
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      ...{ client_id: 'partways', response_type: 'code', scope: 'openid email', code_challenge_method: 'S256' },
      redirect_uri: 'https://partways.test/sign-in/oidc/callback',
    });
    const back = await get(await visit(url, ELIF), cookie);
    expect([back.statusCode, back.headers.location]).toEqual([303, '/account/passkey']);
    const session = [back.headers['set-cookie']].flat().find((one) => one?.startsWith('__Host-partways=') === true);
    expect((await get('/account', cookieOf(session))).body).toContain('Elif');
    expect(await many(reading(db), 'SELECT began_by, person_id, factor_at FROM sessions')).toEqual([
      { beganBy: 'oidc', personId: 'elif-aydin', factorAt: null },
    ]);
  }));

test.each([
  ['an address that is not verified', { ...ELIF, email_verified: false }, 'no verified mail address'],
  ['nobody of ours', { ...ELIF, email: 'eve@elsewhere.example' }, 'Nobody here has the mail address'],
  ['a token of another sign-in', { ...ELIF, nonce: 'another' }, 'its answer did not fit'],
  ['a token for another service', { ...ELIF, aud: 'another' }, 'its answer did not fit'],
])('%s opens no session, and the page says why', (_, claims, words) =>
  withOidc(async (setting) => {
    const { url, cookie } = await begin(setting);
    const back = await setting.get(await setting.visit(url, claims), cookie);
    expect([back.statusCode, back.body.includes(words)]).toEqual([403, true]);
    expect(await many(reading(setting.db), 'SELECT 1 FROM sessions')).toEqual([]);
  }),
);

test('an answer without the browser that began, with another state, or of somebody who said no counts nothing', () =>
  withOidc(async (setting) => {
    const { get, visit, db } = setting;
    const { url, cookie } = await begin(setting);
    const answer = await visit(url, ELIF);
    expect((await get(answer)).body).toContain('was not begun in this browser');
    expect((await get(answer.replace(/state=[^&]+/, 'state=other'), cookie)).body).toContain('was not begun');
    const state = new URL(url).searchParams.get('state') ?? '';
    const denied = await get(`/sign-in/oidc/callback?error=access_denied&state=${state}`, cookie);
    expect(denied.body).toContain('was broken off');
    expect(await many(reading(db), 'SELECT 1 FROM sessions')).toEqual([]);
  }));

test('with a provider no link is mailed, unless both are allowed', async () => {
  await withOidc(async ({ get, post, db }) => {
    expect((await get('/sign-in')).body).not.toContain('name="email"');
    expect((await post('/sign-in', { email: ELIF.email })).statusCode).toBe(403);
    expect(await many(reading(db), 'SELECT 1 FROM outbox')).toEqual([]);
  });
  await withOidc(async ({ get, post }) => {
    expect((await get('/sign-in')).body).toContain('name="email"');
    expect((await post('/sign-in', { email: ELIF.email })).statusCode).toBe(200);
  }, true);
});
