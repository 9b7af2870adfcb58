import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import nodemailer from 'nodemailer';
import { createMailTransport } from '../mail/transport.ts';
import { rounded, type Figures } from './bench.ts';

const MAILS = 100;
const ROUNDS = 4;
const SIZE = 40_000;

const ENVELOPE = { from: 'bounce+0b8f2f4e-7c1d-4a55-9d3e-1f2a3b4c5d6e.abcdefgh@rp.example.com', to: 'ali@example.net' };
const RAW = Buffer.from(
  `From: a@example.com\r\nTo: ali@example.net\r\nSubject: hello\r\n\r\n${'forty bytes of a line that says nothing.\r\n'.repeat(SIZE / 42)}`,
);

/**
 * Mails a second through our transport and through nodemailer alone, to the same server, each over a connection of its own, plain and
 * signed; in turns within one run, so that both see the same machine.
 */
export async function sending(): Promise<Figures> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { domain: 'example.com', selector: 's', privateKey };
  return withSink(async (port) => {
    const url = `smtp://127.0.0.1:${String(port)}`;
    const dkim = { domainName: key.domain, keySelector: key.selector, privateKey };
    const theirs = await inTurns(
      [bare(port, {}), ours(createMailTransport(url))],
      [bare(port, { dkim }), ours(createMailTransport(url, { dkim: key }))],
    );
    const [[plainTheirs, plainOurs], [signedTheirs, signedOurs]] = theirs;
    return {
      mailsEach: MAILS * ROUNDS,
      nodemailerPerSecond: rounded(plainTheirs),
      oursPerSecond: rounded(plainOurs),
      sharePercent: rounded((100 * plainOurs) / plainTheirs),
      nodemailerSignedPerSecond: rounded(signedTheirs),
      oursSignedPerSecond: rounded(signedOurs),
      signedSharePercent: rounded((100 * signedOurs) / signedTheirs),
    };
  });
}

type Send = (n: number) => Promise<unknown>;
type Pair = readonly [Send, Send];

function bare(port: number, more: object): Send {
  const options = { host: '127.0.0.1', port, pool: false as const, ignoreTLS: true, ...more };
  return () => nodemailer.createTransport(options).sendMail({ envelope: ENVELOPE, raw: RAW });
}

function ours(transport: ReturnType<typeof createMailTransport>): Send {
  return async (n) => {
    const result = await transport.send({
      ...{ envelope: ENVELOPE, raw: RAW, rowId: `r${String(n)}`, formal: false, journal: null, sender: 'default' },
    });
    if (result.state !== 'accepted') throw new Error(`found a mail ${result.state}, expected it accepted`);
  };
}

/** Mails a second of each, the first round aside. */
async function inTurns(plain: Pair, signed: Pair): Promise<[[number, number], [number, number]]> {
  const all = [...plain, ...signed];
  const took = all.map(() => 0);
  for (let round = 0; round <= ROUNDS; round++)
    for (const [i, send] of all.entries()) {
      const began = performance.now();
      for (let n = 0; n < MAILS; n++) await send(n);
      if (round > 0) took[i] = (took[i] ?? 0) + performance.now() - began;
    }
  const [a = 0, b = 0, c = 0, d = 0] = took.map((ms) => (MAILS * ROUNDS * 1000) / ms);
  return [
    [a, b],
    [c, d],
  ];
}

/** Takes everything, as fast as it can. */
async function withSink<T>(body: (port: number) => Promise<T>): Promise<T> {
  const server = createServer((socket) => {
    let inData = false;
    let pending = '';
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (;;) {
        const end = inData ? pending.indexOf('\r\n.\r\n') : pending.indexOf('\r\n');
        if (end < 0) return;
        const line = inData ? '' : pending.slice(0, 4).toUpperCase();
        pending = pending.slice(end + (inData ? 5 : 2));
        if (inData) say('250 taken');
        else if (line === 'DATA') say('354 go on');
        else if (line === 'QUIT') socket.end('221 bye\r\n');
        else if (line === 'EHLO') say('250-sink\r\n250 8BITMIME');
        else say('250 ok');
        inData = line === 'DATA';
      }
    });
    say('220 sink');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('found no TCP port to listen on');
  try {
    return await body(address.port);
  } finally {
    server.close();
  }
}
