import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import type { SendResult } from '../../mail/send-result.ts';
import { createMailTransport } from '../../mail/transport.ts';
import type { RawSmtp, SmtpScript } from '../support/raw-smtp.ts';
import { withRawSmtp } from '../support/raw-smtp.ts';

/** Ample for a busy machine; the tests of silence set their own. */
const LIMITS = { dns: 2000, connect: 5000, greeting: 10_000, silence: 10_000, total: 20_000 };
const SHORT = { greeting: 800, silence: 800 };
const RAW = Buffer.from('Subject: hello\r\n\r\nFirst line\r\n.starts with a dot\r\nlast\r\n');
const ENVELOPE = { from: 'bounce+1.abcdefgh@rp.example.com', to: 'ali@example.net' };
const MAIL = { envelope: ENVELOPE, journal: null, sender: 'default', raw: RAW, rowId: 'a1b2', formal: false };

interface Outcome {
  readonly result: SendResult;
  readonly server: RawSmtp;
}

/** One attempt against a server that follows the script; `login` stands before the host in the URL. */
function attempt(
  steps: NonNullable<SmtpScript['steps']>,
  more: {
    mail?: Partial<typeof MAIL> & { signal?: AbortSignal };
    login?: string;
    limits?: Partial<typeof LIMITS>;
  } = {},
): Promise<Outcome> {
  return withRawSmtp({ steps }, async (server) => {
    const url = `smtp://${more.login ?? ''}127.0.0.1:${String(server.port)}`;
    const transport = createMailTransport(url, { timeouts: { ...LIMITS, ...more.limits } });
    const result = await transport.send({ ...MAIL, ...more.mail });
    transport.close();
    await server.idle();
    return { result, server };
  });
}

describe('a final reply decides', () => {
  test('2yz after the dot is accepted, with the reply', async () => {
    const { result, server } = await attempt({});
    expect(result).toEqual({ state: 'accepted', reply: '250 2.0.0 taken as 4Zx', serverMessageId: null });
    expect(server.bodies).toEqual([RAW.toString().replace('\r\n.starts', '\r\n..starts')]);
    expect(server.connections()).toBe(1);
  });

  test('the id that the relay gave is kept', async () => {
    const { result } = await attempt({ dot: '250 2.0.0 OK <abc@x.eurprd01.prod.outlook.com> [Hostname=x]' });
    expect(result).toMatchObject({ state: 'accepted', serverMessageId: '<abc@x.eurprd01.prod.outlook.com>' });
  });

  test.each(['MAIL', 'RCPT', 'DATA', 'dot'] as const)('5yz at %s is refused', async (step) => {
    const { result } = await attempt({ [step]: '550 5.1.1 no such user' });
    expect(result).toEqual({ state: 'refused', reply: '550 5.1.1 no such user', code: 550 });
  });

  test.each(['MAIL', 'RCPT', 'DATA', 'dot'] as const)('4yz at %s is not taken', async (step) => {
    const { result } = await attempt({ [step]: '451 4.7.1 greylisted, come back' });
    expect(result).toMatchObject({ state: 'not-taken', code: 451 });
  });

  test('421 after the dot is not taken', async () => {
    const { result } = await attempt({ dot: '421 4.3.2 shutting down' });
    expect(result).toMatchObject({ state: 'not-taken', code: 421 });
  });

  test('503 says that the session was out of step, not that the mail is refused', async () => {
    const { result } = await attempt({ RCPT: '503 5.5.1 out of step' });
    expect(result).toMatchObject({ state: 'not-taken', code: 503 });
  });

  test('5yz at RCPT is refused also where the server takes the commands together', async () => {
    const EHLO = '250-test\n250 PIPELINING';
    const refused = await attempt({ EHLO, RCPT: '550 5.1.1 no such user', DATA: '503 5.5.1 no recipient' });
    expect(refused.result).toMatchObject({ state: 'refused', code: 550 });
    const lenient = await attempt({ EHLO, RCPT: '550 5.1.1 no such user' });
    expect(lenient.result).toMatchObject({ state: 'refused', code: 550 });
    expect(lenient.server.bodies.join('')).not.toContain('hello');
  });
});

describe('a server that refuses us says nothing about the mail', () => {
  test('5yz as greeting is not taken', async () => {
    expect((await attempt({ greeting: '554 5.7.1 your network is blocked' })).result).toMatchObject({
      state: 'not-taken',
      code: 554,
    });
  });

  test('AUTH rejected is not taken, with the code, and no mail is offered', async () => {
    const { result, server } = await attempt(
      { EHLO: '250-test\n250 AUTH PLAIN', AUTH: '535 5.7.8 wrong password' },
      { login: 'user:secret@' },
    );
    expect(result).toMatchObject({ state: 'not-taken', code: 535 });
    expect(server.commands.filter((line) => /^(?:MAIL|AUTH)/.test(line))).toHaveLength(1);
  });

  test('a server that hides AUTH gets no mail from someone who would log in', async () => {
    const { result, server } = await attempt({ AUTH: '502 5.5.1 what' }, { login: 'user:secret@' });
    expect(result).toMatchObject({ state: 'not-taken', code: 502 });
    expect(server.commands.some((line) => line.startsWith('MAIL'))).toBe(false);
  });

  test('530 at MAIL asks for a login and is not taken', async () => {
    expect((await attempt({ MAIL: '530 5.7.0 authentication required' })).result).toMatchObject({
      state: 'not-taken',
      code: 530,
    });
  });
});

describe('without a final reply the 354 decides', () => {
  test.each(['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA'] as const)('a link cut at %s is not taken', async (step) => {
    expect((await attempt({ [step]: 'cut' })).result).toMatchObject({ state: 'not-taken', code: null });
  });

  test.each(['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA'] as const)('silence at %s is not taken', async (step) => {
    expect((await attempt({ [step]: 'silence' }, { limits: SHORT })).result).toMatchObject({
      state: 'not-taken',
      code: null,
    });
  });

  test('a link cut before the dot is unknown', async () => {
    expect((await attempt({ 'mid-data': 'cut' })).result).toMatchObject({ state: 'unknown' });
  });

  test('a link cut after the dot is unknown', async () => {
    const { result, server } = await attempt({ dot: 'cut' });
    expect(result).toMatchObject({ state: 'unknown' });
    expect(server.bodies).toHaveLength(1);
  });

  test('silence after the dot is unknown', async () => {
    expect((await attempt({ dot: 'silence' }, { limits: SHORT })).result).toMatchObject({ state: 'unknown' });
  });

  test('a final reply that is none is unknown', async () => {
    expect((await attempt({ dot: 'perhaps' })).result).toMatchObject({ state: 'unknown' });
  });

  test.each(['250 2.0', '550 5.1.1 no', '5'])('half a final reply, %j, is unknown', async (half) => {
    expect((await attempt({ dot: { half } })).result).toMatchObject({ state: 'unknown' });
  });

  test('a server that answers DATA with 250 and is then silent is unknown, for it got the mail', async () => {
    const { result, server } = await attempt({ DATA: '250 ok', dot: 'silence' }, { limits: SHORT });
    expect(server.bodies).toHaveLength(1);
    expect(result).toMatchObject({ state: 'unknown' });
  });
});

describe('every wait ends', () => {
  const drip = { drip: '220 a very slow server says its name', everyMs: 200 };

  test('a greeting in drops is not taken', async () => {
    const { result } = await attempt({ greeting: drip }, { limits: { total: 1500 } });
    expect(result).toMatchObject({ state: 'not-taken' });
  });

  test('drops that never let the line fall silent end at the total time', async () => {
    const before = await attempt({ RCPT: drip }, { limits: { total: 1500 } });
    expect(before.result).toMatchObject({ state: 'not-taken' });
    const after = await attempt({ dot: drip }, { limits: { total: 1500 } });
    expect(after.result).toMatchObject({ state: 'unknown', reason: expect.stringContaining('1500 ms') });
  });

  test('an abort before the data is not taken, after it unknown', async () => {
    for (const [step, state] of [
      ['RCPT', 'not-taken'],
      ['dot', 'unknown'],
    ] as const) {
      const stop = new AbortController();
      const seen = step === 'RCPT' ? /^RCPT/ : /^DATA/;
      const outcome = await withRawSmtp({ steps: { [step]: 'silence' } }, async (server) => {
        const timeouts = { ...LIMITS, silence: 60_000, total: 60_000 };
        const transport = createMailTransport(`smtp://127.0.0.1:${String(server.port)}`, { timeouts });

        const sending = transport.send({ ...MAIL, signal: stop.signal });
        while (!server.commands.some((line) => seen.test(line)) || (step === 'dot' && server.bodies.length === 0))
          await new Promise(setImmediate);
        stop.abort(new Error('the worker stops'));
        return sending;
      });
      expect(outcome).toMatchObject({ state, reason: expect.stringContaining('the worker stops') });
    }
  });

  test('an abort that came before the start, or a closed transport, connects nowhere', async () => {
    await withRawSmtp({}, async (server) => {
      const transport = createMailTransport(`smtp://127.0.0.1:${String(server.port)}`, { timeouts: LIMITS });
      expect(await transport.send({ ...MAIL, signal: AbortSignal.abort() })).toMatchObject({ state: 'not-taken' });
      transport.close();
      expect(await transport.send(MAIL)).toMatchObject({
        state: 'not-taken',
        reason: expect.stringContaining('closed'),
      });
      expect(server.connections()).toBe(0);
    });
  });
});

describe('a server that is not there', () => {
  test('a refused connection is not taken', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const address = closed.address();
    closed.close();
    await once(closed, 'close');
    const port = typeof address === 'object' ? address?.port : undefined;
    const result = await createMailTransport(`smtp://127.0.0.1:${String(port)}`, { timeouts: LIMITS }).send(MAIL);
    expect(result).toMatchObject({ state: 'not-taken', code: null, reason: expect.stringContaining('ECONNREFUSED') });
  });

  test('a name that does not exist is not taken', async () => {
    const result = await createMailTransport('smtp://mail.partways.invalid', { timeouts: LIMITS }).send(MAIL);
    expect(result).toMatchObject({ state: 'not-taken', code: null });
  });
});

describe('the envelope', () => {
  test('goes out as asked, with the delivery reports of its kind', async () => {
    const plain = await attempt({});
    expect(plain.server.commands).toContain(`MAIL FROM:<${ENVELOPE.from}> RET=HDRS ENVID=a1b2`);
    expect(plain.server.commands).toContain(
      'RCPT TO:<ali@example.net> NOTIFY=FAILURE,DELAY ORCPT=rfc822;ali@example.net',
    );
    const formal = await attempt({}, { mail: { formal: true } });
    expect(formal.server.commands).toContain(
      'RCPT TO:<ali@example.net> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;ali@example.net',
    );
    const without = await attempt({ EHLO: '250 test' });
    expect(without.server.commands).toContain('RCPT TO:<ali@example.net>');
  });

  test.each([
    'ali@example.net, evil@example.org',
    'ali@example.net> NOTIFY=NEVER <x@y.z',
    'ali@example.net\r\nRCPT TO:<evil@example.org>',
    'Ali <ali@example.net>',
    'ali@EXAMPLE.net',
    '',
  ])('%j is refused before anything is sent', async (to) => {
    await withRawSmtp({}, async (server) => {
      const transport = createMailTransport(`smtp://127.0.0.1:${String(server.port)}`, { timeouts: LIMITS });
      const result = await transport.send({ ...MAIL, envelope: { ...ENVELOPE, to } });
      expect(result).toMatchObject({ state: 'refused', code: 553, reply: expect.stringContaining('expected') });
      expect(server.connections()).toBe(0);
    });
  });
});

describe('encryption', () => {
  // 0.0.0.0 reaches this machine, yet is no loopback address.
  const reach = (server: RawSmtp, query = ''): string => `smtp://0.0.0.0:${String(server.port)}${query}`;

  test('where STARTTLS was stripped, nothing but EHLO and STARTTLS leaves', async () => {
    await withRawSmtp({ host: '0.0.0.0' }, async (server) => {
      const result = await createMailTransport(reach(server), { timeouts: LIMITS }).send(MAIL);
      expect(result).toMatchObject({ state: 'not-taken', code: 502 });
      expect(server.commands.map((line) => line.split(' ')[0])).toEqual(['EHLO', 'STARTTLS']);
    });
  });

  test('tls=off sends in the clear', async () => {
    await withRawSmtp({ host: '0.0.0.0' }, async (server) => {
      const result = await createMailTransport(reach(server, '?tls=off'), { timeouts: LIMITS }).send(MAIL);
      expect(result).toMatchObject({ state: 'accepted' });
    });
  });
});
