import { createVerify, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { createTokenSource, type OAuth2Grant } from '../../mail/access-token.ts';
import { createMailTransport } from '../../mail/transport.ts';
import { tokenAnswer, withOAuthServer } from '../support/oauth-server.ts';

const MICROSOFT: OAuth2Grant = {
  kind: 'client-credentials',
  clientId: 'app',
  clientSecret: 's3cret',
  scope: 'https://outlook.office365.com/.default',
};
const ENVELOPE = { from: 'bounce+1.abcdefgh@rp.example.com', to: 'ali@example.net' };
const MAIL = {
  ...{ envelope: ENVELOPE, journal: null, sender: 'default', rowId: 'a1', formal: false },
  raw: Buffer.from('Subject: hello\r\n\r\nhello\r\n'),
};

/** An independent server that offers only XOAUTH2 and knows these tokens. */
async function withXoauth2<T>(
  accepts: (user: string, token: string) => boolean,
  body: (url: string, logins: string[]) => Promise<T>,
): Promise<T> {
  const logins: string[] = [];
  const server = new SMTPServer({
    authMethods: ['XOAUTH2'],
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username = '', accessToken = '' }, _session, done) => {
      logins.push(`${username} ${accessToken}`);
      if (accepts(username, accessToken)) done(null, { user: username });
      else done(null, { data: { status: '401', schemes: 'bearer', scope: 'mail' } });
    },
    onData: (stream, _session, done) => {
      stream.resume();
      stream.once('end', () => {
        done(null, 'taken');
      });
    },
  });
  const net = server.listen(0, '127.0.0.1');
  await once(net, 'listening');
  const address = net.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    return await body(`smtp://127.0.0.1:${String(port)}`, logins);
  } finally {
    await new Promise<void>((done) => {
      server.close(done);
    });
  }
}

describe('a token', () => {
  test('is asked for as the provider wants it, once for everybody, until shortly before it ends', () =>
    withOAuthServer(
      (n) => tokenAnswer(`token-${String(n)}`, 120),
      async ({ url, asked }) => {
        let now = 1_000_000;
        const source = createTokenSource({ url, grant: MICROSOFT, now: () => now });
        expect(await Promise.all([source.token(), source.token()])).toEqual(['token-1', 'token-1']);
        expect(asked).toEqual([
          {
            ...{ grant_type: 'client_credentials', client_id: 'app', client_secret: 's3cret' },
            scope: 'https://outlook.office365.com/.default',
          },
        ]);
        now += 59_000;
        expect(await source.token()).toBe('token-1');
        now += 2_000;
        expect(await source.token()).toBe('token-2');
        expect(await source.token(true)).toBe('token-3');
        source.drop();
        expect(await source.token()).toBe('token-4');
      },
    ));

  test('comes for a refresh token, and for a service account that signs whom it acts for', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await withOAuthServer(
      () => tokenAnswer('ya29'),
      async ({ url, asked }) => {
        const google: OAuth2Grant = { kind: 'refresh-token', clientId: 'c', clientSecret: 's', refreshToken: '1//r' };
        expect(await createTokenSource({ url, grant: google }).token()).toBe('ya29');
        const account: OAuth2Grant = {
          ...{ kind: 'service-account', issuer: 'bot@p.iam.gserviceaccount.com', subject: 'endings@example.com' },
          scope: 'https://mail.google.com/',
          privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        };
        expect(await createTokenSource({ url, grant: account, now: () => 1_700_000_000_000 }).token()).toBe('ya29');
        expect(asked[0]).toMatchObject({ grant_type: 'refresh_token', refresh_token: '1//r' });
        expect(asked[1]?.['grant_type']).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
        const [head = '', claims = '', signature = ''] = asked[1]?.['assertion']?.split('.') ?? [];
        expect(createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(publicKey, signature, 'base64url')).toBe(
          true,
        );
        expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
          ...{ iss: 'bot@p.iam.gserviceaccount.com', sub: 'endings@example.com', scope: 'https://mail.google.com/' },
          ...{ aud: url, iat: 1_700_000_000, exp: 1_700_000_300 },
        });
      },
    );
  });

  test.each([
    [
      { status: 401, body: '{"error":"invalid_client","error_description":"AADSTS7000215: wrong secret"}' },
      /401 \(invalid_client: AADSTS7000215/,
    ],
    [{ status: 200, body: '{"token_type":"Bearer"}' }, /200 \(no token\)/],
    [{ status: 200, body: '{"access_token":"two\\nlines"}' }, /expected an access token/],
    [{ status: 502, body: '<html>' }, /502 \(no token\)/],
  ])('that is refused says what the endpoint said: %j', (answer, said) =>
    withOAuthServer(
      () => answer,
      async ({ url }) => {
        await expect(createTokenSource({ url, grant: MICROSOFT }).token()).rejects.toThrow(said);
      },
    ),
  );
});

describe('a mail by XOAUTH2', () => {
  test('logs in with the token, keeps it for the next mail, and renews one that was withdrawn', () =>
    withOAuthServer(
      (n) => tokenAnswer(`t${String(n)}`),
      ({ url, asked }) => {
        let good = 't1';
        return withXoauth2(
          (user, token) => user === 'endings@example.com' && token === good,
          async (smtpUrl, logins) => {
            const source = createTokenSource({ url, grant: MICROSOFT });
            const transport = createMailTransport(smtpUrl, { oauth2: { user: 'endings@example.com', source } });
            expect(await transport.send(MAIL)).toMatchObject({ state: 'accepted' });
            expect(await transport.send(MAIL)).toMatchObject({ state: 'accepted' });
            expect(asked).toHaveLength(1);
            good = 't2';
            expect(await transport.send(MAIL)).toMatchObject({ state: 'accepted' });
            expect(asked).toHaveLength(2);
            expect(logins.at(-1)).toBe('endings@example.com t2');
          },
        );
      },
    ));

  test('that nobody lets in is not taken, after one renewal and no more', () =>
    withOAuthServer(
      (n) => tokenAnswer(`t${String(n)}`),
      ({ url, asked }) =>
        withXoauth2(
          () => false,
          async (smtpUrl, logins) => {
            const source = createTokenSource({ url, grant: MICROSOFT });
            const transport = createMailTransport(smtpUrl, { oauth2: { user: 'endings@example.com', source } });
            const result = await transport.send(MAIL);
            expect(result).toMatchObject({ state: 'not-taken' });
            expect(logins.length).toBeLessThanOrEqual(2);
            expect(asked.length).toBeLessThanOrEqual(2);
          },
        ),
    ));

  test('without a token endpoint is not taken, and says why', () =>
    withXoauth2(
      () => true,
      async (smtpUrl, logins) => {
        const source = createTokenSource({ url: 'http://127.0.0.1:1/token', grant: MICROSOFT });
        const transport = createMailTransport(smtpUrl, { oauth2: { user: 'endings@example.com', source } });
        const result = await transport.send(MAIL);
        expect(result).toMatchObject({
          state: 'not-taken',
          reason: expect.stringContaining('found no answer from http://127.0.0.1:1/token'),
        });
        expect(logins).toEqual([]);
      },
    ));
});
