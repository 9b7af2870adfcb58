import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import type { NewInbound } from '../../db/tables/inbound-mails.ts';
import { startSmtpIntake, type IntakeSettings } from '../../worker/inbound/smtp-intake.ts';
import { takeStream } from '../../worker/inbound/take-stream.ts';
import { bounceTo, eml, SOME_MAIL } from '../support/eml.ts';
import { selfSigned } from '../support/self-signed.ts';

const LIMIT = 20_000;
const RP = 'rp.mail.test';

interface Taken {
  readonly taken: readonly NewInbound[];
  readonly send: (raw: Buffer, to: string, from?: string) => Promise<string>;
}

/** The intake before a room that remembers, or that is `away`. */
async function before<T>(body: (at: Taken) => Promise<T>, change: Partial<IntakeSettings> = {}, away = false): Promise<T> {
  const taken: NewInbound[] = [];
  const room = {
    take: (mail: NewInbound): Promise<{ id: string; already: boolean }> => {
      if (away) return Promise.reject(new Error('password of the database'));
      taken.push(mail);
      return Promise.resolve({ id: 'this', already: false });
    },
  };
  const basic = { host: '127.0.0.1', port: 0, limit: LIMIT, domains: [RP], tls: null, trustedRelay: null };
  const intake = await startSmtpIntake(room, { ...basic, ...change });
  const secure = change.tls === undefined ? { ignoreTLS: true } : { requireTLS: true, tls: { rejectUnauthorized: false } };
  const transport = createTransport({ host: '127.0.0.1', port: intake.port, ...secure });
  const send = async (raw: Buffer, to: string, from = ''): Promise<string> =>
    (await transport.sendMail({ envelope: { from, to: [to] }, raw })).response;
  try {
    return await body({ taken, send });
  } finally {
    transport.close();
    await intake.stop();
  }
}

describe('the intake by SMTP', () => {
  it('hands over the bytes with their envelope, and acknowledges after', () =>
    before(async ({ taken, send }) => {
      const raw = eml('exim-hard');
      expect(await send(raw, bounceTo(SOME_MAIL))).toBe('250 2.6.0 kept as this');
      expect(taken).toMatchObject([
        { source: 'smtp', whole: true, arrival: { mailFrom: '', recipients: [bounceTo(SOME_MAIL)], ip: '127.0.0.1' } },
      ]);
      expect(taken[0]?.raw.toString()).toContain('Status: 5.0.0');
    }));

  it('takes mail for our own domains and no others', () =>
    before(async ({ taken, send }) => {
      await expect(send(eml('qmail'), 'someone@else.test')).rejects.toThrow('550 5.7.1 this server takes no mail for else.test');
      await send(eml('qmail'), `postmaster@${RP.toUpperCase()}`);
      expect(taken).toHaveLength(1);
    }));

  it('keeps the beginning of what is too large, and refuses it unless it is a report', () =>
    before(async ({ taken, send }) => {
      const large = Buffer.concat([eml('human-no-auto'), Buffer.alloc(3 * LIMIT, 'more\r\n')]);
      await expect(send(large, `case@${RP}`, 'rowan@alder.test')).rejects.toThrow('552 5.3.4 larger than 20000 bytes');
      expect(await send(large, `bounce@${RP}`)).toMatch(/^250/);
      for (const mail of taken) {
        expect(mail).toMatchObject({ whole: false, raw: expect.objectContaining({ length: LIMIT }) });
        expect(mail.size).toBeGreaterThan(3 * LIMIT);
      }
      expect(taken).toHaveLength(2);
    }));

  it('lets the sender try again when a mail cannot be kept, and tells nothing of why', () =>
    before(
      async ({ send }) => {
        await expect(send(eml('qmail'), `x@${RP}`)).rejects.toThrow('451 4.3.0 it could not be kept; try again later');
      },
      {},
      true,
    ));

  it('speaks TLS where it has a certificate', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'intake-'));
    const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const { key, cert } = selfSigned('127.0.0.1', new Date('2026-01-01'), new Date('2040-01-01'));
    await writeFile(certFile, cert);
    await writeFile(keyFile, key);
    try {
      await before(
        async ({ send }) => {
          expect(await send(eml('qmail'), `x@${RP}`)).toMatch(/^250/);
        },
        { tls: { certFile, keyFile } },
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says which setting is wrong when its port is taken', () =>
    before(async () => {
      const first = await startSmtpIntake({ take: () => Promise.reject(new Error('unused')) }, {
        ...{ host: '127.0.0.1', port: 0, limit: LIMIT, domains: [RP], tls: null, trustedRelay: null },
      });
      await expect(before(() => Promise.resolve(), { port: first.port })).rejects.toThrow(/INBOUND_SMTP_PORT: found that 127\.0\.0\.1:\d+ cannot/);
      await first.stop();
    }));
});

describe('a stream', () => {
  it('of any length is held no further than the limit', async () => {
    // A generator makes each chunk when it is asked for it, so that only what is kept takes room.
    async function* endless(): AsyncGenerator<Buffer> {
      for (let i = 0; i < 2_000; i++) yield await Promise.resolve(Buffer.alloc(100_000, i));
    }
    const { bytes, size, whole } = await takeStream(endless(), 4_000_000);
    expect([bytes.length, size, whole]).toEqual([1_048_576, 200_000_000, false]);
  });

  it('within the limit is whole', async () => {
    const parts = [Buffer.from('ab'), 'cd', Buffer.from('e')];
    async function* short(): AsyncGenerator<Buffer | string> {
      for (const part of parts) yield await Promise.resolve(part);
    }
    expect(await takeStream(short(), 5)).toEqual({ bytes: Buffer.from('abcde'), size: 5, whole: true });
  });
});
