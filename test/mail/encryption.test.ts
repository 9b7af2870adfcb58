import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, jest, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { createMailTransport } from '../../mail/transport.ts';
import type { SelfSigned } from '../support/self-signed.ts';
import { selfSigned } from '../support/self-signed.ts';

jest.setTimeout(60_000); // many runs, or a process of its own, on a busy machine

const DAY = 86_400_000;
const now = Date.now();
const good = selfSigned('0.0.0.0', new Date(now - DAY), new Date(now + DAY));
const expired = selfSigned('0.0.0.0', new Date(now - 2 * DAY), new Date(now - DAY));
const foreign = selfSigned('10.1.2.3', new Date(now - DAY), new Date(now + DAY));

const ENVELOPE = { from: 'bounce+1.abcdefgh@rp.example.com', to: 'ali@example.net' };
const RAW = 'Subject: secret\r\n\r\nfor your eyes\r\n';

interface Taken {
  readonly raw: string;
  readonly secure: boolean;
  readonly user: unknown;
}

interface TlsServer {
  readonly port: number;
  readonly taken: readonly Taken[];
}

/** An independent SMTP server with this certificate, by STARTTLS or from the first byte. It wants a login. */
async function withTlsServer<T>(
  pair: SelfSigned,
  secure: boolean,
  body: (server: TlsServer) => Promise<T>,
): Promise<T> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    ...pair,
    secure,
    onAuth: (auth, _session, done) => {
      if (auth.password === 'p:w%') done(null, { user: auth.username });
      else done(new Error('wrong password'));
    },
    onData: (stream, session, done) => {
      void text(stream).then((raw) => {
        taken.push({ raw, secure: session.secure, user: session.user });
        done(null, 'taken');
      });
    },
  });
  server.on('error', () => undefined); // a client that distrusts the certificate breaks the link
  const net = server.listen(0, '0.0.0.0');
  await once(net, 'listening');
  const address = net.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    return await body({ port, taken });
  } finally {
    await new Promise<void>((done) => {
      server.close(done);
    });
  }
}

/** Sends from a process of its own that trusts `pair`, for trust is read when Node starts. */
async function sendTrusting(pair: SelfSigned, url: string): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'partways-tls-'));
  try {
    const file = join(folder, 'ca.pem');
    await writeFile(file, pair.cert);
    const program = `import { createMailTransport } from ${JSON.stringify(pathToFileURL(resolve('mail/transport.ts')).href)};
      const transport = createMailTransport(${JSON.stringify(url)});
      const mail = { envelope: ${JSON.stringify(ENVELOPE)}, raw: Buffer.from(${JSON.stringify(RAW)}), rowId: 'a1', formal: false, journal: null, sender: 'default' };
      console.log(JSON.stringify(await transport.send(mail)));`;
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: file };
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { env });
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('a server whose certificate is in order', () => {
  test.each([
    ['STARTTLS', 'smtp', false],
    ['TLS from the first byte', 'smtps', true],
  ])('gets login and mail by %s', async (_how, scheme, secure) => {
    await withTlsServer(good, secure, async (server) => {
      const result = await sendTrusting(good, `${scheme}://user:p%3Aw%25@0.0.0.0:${String(server.port)}`);
      expect(result).toMatchObject({ state: 'accepted', reply: '250 taken' });
      expect(server.taken).toEqual([{ raw: RAW, secure: true, user: 'user' }]);
    });
  });

  test('but a wrong password is not taken', async () => {
    await withTlsServer(good, false, async (server) => {
      const result = await sendTrusting(good, `smtp://user:wrong@0.0.0.0:${String(server.port)}`);
      expect(result).toMatchObject({ state: 'not-taken', code: 535 });
      expect(server.taken).toEqual([]);
    });
  });
});

describe('a server whose certificate is not in order gets nothing (X18)', () => {
  test('unknown issuer', async () => {
    for (const [scheme, secure] of [
      ['smtp', false],
      ['smtps', true],
    ] as const)
      await withTlsServer(good, secure, async (server) => {
        const transport = createMailTransport(`${scheme}://user:p%3Aw%25@0.0.0.0:${String(server.port)}`);
        const result = await transport.send({
          envelope: ENVELOPE,
          raw: Buffer.from(RAW),
          rowId: 'a1',
          formal: false,
          journal: null,
          sender: 'default',
        });
        expect(result).toMatchObject({ state: 'not-taken', code: null, reason: expect.stringMatching(/self-signed/) });
        expect(server.taken).toEqual([]);
      });
  });

  test.each([
    ['expired', expired, /expired/],
    ['for another host', foreign, /altnames/],
  ])('%s', async (_what, pair, reason) => {
    await withTlsServer(pair, false, async (server) => {
      const result = await sendTrusting(pair, `smtp://0.0.0.0:${String(server.port)}`);
      expect(result).toMatchObject({ state: 'not-taken', code: null, reason: expect.stringMatching(reason) });
      expect(server.taken).toEqual([]);
    });
  });
});
