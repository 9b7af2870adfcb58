import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { runCli } from '../../cli/run.ts';
import { doctorMail } from '../../cli/commands/doctor-mail.ts';
import { dkimRecord } from '../../mail/dkim.ts';
import { checkDns } from '../../stack/doctor/mail/check-dns.ts';
import type { Dns } from '../../stack/doctor/mail/dns.ts';
import type { Check } from '../../stack/doctor/check.ts';
import type { SenderSettings } from '../../worker/mail-file.ts';
import { dkimKey, pemOf } from '../support/dkim-key.ts';
import { withRawSmtp } from '../support/raw-smtp.ts';

const DOMAIN = 'kestrel.example';
const [KEY, NEXT] = [dkimKey(DOMAIN), dkimKey(DOMAIN, 'p2026b')];
const SENDER: SenderSettings = {
  ...{ name: 'default', title: null, address: `partways@${DOMAIN}`, smtpUrl: 'smtp://mail.kestrel.example:587' },
  ...{ login: null, keys: [KEY, NEXT], relaySigns: false },
};

interface Zone {
  readonly txt: Readonly<Record<string, readonly string[]>>;
  readonly mx: Readonly<Record<string, readonly string[]>>;
  readonly addresses: Readonly<Record<string, readonly string[]>>;
  readonly names: Readonly<Record<string, readonly string[]>>;
}
const GOOD: Zone = {
  txt: {
    [`rp.${DOMAIN}`]: ['v=spf1 ip4:192.0.2.25 -all'],
    [dkimRecord(KEY).name]: [dkimRecord(KEY).value.replace('p=', 'p= ')],
    [dkimRecord(NEXT).name]: [dkimRecord(NEXT).value],
    [`_dmarc.${DOMAIN}`]: ['v=DMARC1; p=reject'],
  },
  mx: { [`rp.${DOMAIN}`]: ['mx.kestrel.example'] },
  addresses: { 'mail.kestrel.example': ['192.0.2.25'] },
  names: { '192.0.2.25': ['mail.kestrel.example'] },
};

const stub = (zone: Zone): Dns => ({
  txt: (name) => Promise.resolve(zone.txt[name] ?? []),
  mx: (name) => Promise.resolve(zone.mx[name] ?? []),
  addresses: (name) => Promise.resolve(zone.addresses[name] ?? []),
  names: (address) => Promise.resolve(zone.names[address] ?? []),
});
const check = (zone: Partial<Zone> = {}, sender: Partial<SenderSettings> = {}): Promise<Check[]> =>
  checkDns({ ...SENDER, ...sender }, stub({ ...GOOD, ...zone }));
const one = (checks: readonly Check[], start: string): Check | undefined =>
  checks.find(({ name }) => name.startsWith(start));

describe('our DNS', () => {
  test('that is as it should be is all well', async () => {
    const checks = await check();
    expect(checks.map(({ name, state }) => `${name}: ${state}`)).toEqual([
      `SPF rp.${DOMAIN}: ok`,
      `DKIM p2026a._domainkey.${DOMAIN}: ok`,
      `DKIM p2026b._domainkey.${DOMAIN}: ok`,
      `DMARC ${DOMAIN}: ok`,
      `MX rp.${DOMAIN}: ok`,
      'PTR mail.kestrel.example: ok',
    ]);
  });

  test('that is empty: every record to publish is named', async () => {
    const checks = await check({ txt: {}, mx: {}, names: {} });
    expect(checks.map(({ state }) => state)).toEqual(['fail', 'fail', 'warn', 'fail', 'fail', 'warn']);
    expect(one(checks, 'DKIM p2026a')?.cure).toBe(`publish TXT p2026a._domainkey.${DOMAIN} "${dkimRecord(KEY).value}"`);
    expect(one(checks, 'SPF')?.cure).toContain(`publish TXT rp.${DOMAIN} "v=spf1`);
    expect(one(checks, 'DMARC')?.cure).toContain(`publish TXT _dmarc.${DOMAIN} "v=DMARC1`);
    expect(one(checks, 'MX')?.cure).toContain(`publish MX rp.${DOMAIN}`);
  });

  test.each([
    [['v=spf1 ip4:192.0.2.25 +all'], 'fail', 'anybody may send'],
    [['v=spf1 -all'], 'fail', 'names no server'],
    [['v=spf1 include:_spf.example.net'], 'warn', 'says nothing of other servers'],
    [['v=spf1 a -all', 'v=spf1 mx -all'], 'fail', '2 records'],
    [['v=spf10 a -all', 'hello'], 'fail', 'no record'],
    [['v=spf1 redirect=_spf.example.net'], 'ok', 'redirect'],
  ])('SPF %j is judged', async (records, state, found) => {
    const checks = await check({ txt: { ...GOOD.txt, [`rp.${DOMAIN}`]: records } });
    expect(one(checks, 'SPF')).toMatchObject({ state, found: expect.stringContaining(found) });
  });

  test('DKIM of another key or revoked is told from none, and only the key that signs must stand', async () => {
    const with_ = (value: string) => check({ txt: { ...GOOD.txt, [dkimRecord(KEY).name]: [value] } });
    expect(one(await with_(dkimRecord(NEXT).value), 'DKIM p2026a')).toMatchObject({
      state: 'fail',
      found: 'another key; this key signs',
    });
    expect(one(await with_('v=DKIM1; k=rsa; p='), 'DKIM p2026a')?.found).toContain('a revoked key');
    const checks = await check({}, { keys: [], relaySigns: true });
    expect(one(checks, 'DKIM')).toMatchObject({ state: 'ok', found: expect.stringContaining('its relay signs') });
    expect(one(await check({}, { keys: [] }), 'DKIM')).toMatchObject({ state: 'warn' });
  });

  test('DMARC of a domain above counts; strict SPF alignment is told', async () => {
    const sender = { address: 'partways@retail.kestrel.example', keys: [] };
    expect(one(await check({}, sender), 'DMARC')).toMatchObject({ state: 'ok' });
    const strict = { ...GOOD.txt, [`_dmarc.${DOMAIN}`]: ['v=DMARC1; p=reject; aspf=s'] };
    expect(one(await check({ txt: strict }), 'DMARC')).toMatchObject({ state: 'warn' });
  });

  test('that does not answer is no verdict', async () => {
    const silent = (): Promise<never> => Promise.reject(new Error('queryTxt ETIMEOUT'));
    const checks = await checkDns(SENDER, { txt: silent, mx: silent, addresses: silent, names: silent });
    expect(new Set(checks.map(({ state }) => state))).toEqual(new Set(['warn']));
    expect(checks[0]?.found).toContain('ETIMEOUT');
  });
});

describe('npx partways doctor mail', () => {
  test('sends one signed test mail as each sender, and says what the relay said', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'doctor-mail-'));
    try {
      await writeFile(join(folder, 'a.pem'), pemOf(KEY), { mode: 0o600 });
      await writeFile(
        join(folder, 'mail.yaml'),
        `dkim: {${DOMAIN}: [{selector: p2026a, keyFile: a.pem}]}\nsenders: {legal: {from: Legal <legal@${DOMAIN}>}}\n`,
      );
      await withRawSmtp({}, async ({ port, bodies, commands }) => {
        const env = {
          ...{ PARTWAYS_DIR: folder, MAIL_FROM: `Partways <partways@${DOMAIN}>`, MAIL_FILE: join(folder, 'mail.yaml') },
          SMTP_URL: `smtp://127.0.0.1:${String(port)}`,
        };
        let written = '';
        const write = (text: string): void => void (written += text);
        expect(await doctorMail({ to: 'me@example.net', env, write, dns: stub(GOOD) })).toBe(0);
        expect(bodies).toHaveLength(2);
        const [first = '', second = ''] = bodies;
        expect(first.replaceAll(/\r\n /g, ' ')).toContain(`d=${DOMAIN}; q=dns/txt; s=p2026a`);
        const mail = await PostalMime.parse(second);
        expect(mail).toMatchObject({
          from: { address: `legal@${DOMAIN}`, name: 'Legal' },
          subject: 'Partways: test mail',
        });
        expect(mail.to?.map(({ address }) => address)).toEqual(['me@example.net']);
        expect(commands.filter((line) => line.startsWith('RCPT TO:<me@example.net>'))).toHaveLength(2);
        expect(written).toContain('✓ Test of legal');
        expect(written).toContain('taken for me@example.net: 250 2.0.0 taken as 4Zx');
        expect(written).toContain('Mail leaves as it should.');

        expect(
          await doctorMail({ to: 'me@example.net', env, write: () => undefined, dns: stub({ ...GOOD, mx: {} }) }),
        ).toBe(1);
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('says what a relay refuses, and where none listens', async () => {
    const lines: string[] = [];
    const io = (url: string) => ({
      env: { PARTWAYS_DIR: join(tmpdir(), 'no-such-folder'), SMTP_URL: url },
      out: (line: string) => void lines.push(line),
      err: (line: string) => void lines.push(line),
    });
    const args = ['doctor', 'mail', '--to', 'me@example.net'];
    expect(await runCli(args, io('smtp://127.0.0.1:1'))).toBe(1);
    expect(lines.join('\n')).toMatch(/✗ Test of default .*ECONNREFUSED[\s\S]*→ start the mail server on this machine/);
    lines.length = 0;
    await withRawSmtp(
      { steps: { EHLO: '250-test\n250 AUTH PLAIN', AUTH: '535 5.7.8 wrong password' } },
      async ({ port }) => {
        expect(await runCli([...args, '--json'], io(`smtp://me:secret@127.0.0.1:${String(port)}`))).toBe(1);
      },
    );
    const said = JSON.parse(lines.join('\n')) as { checks: Check[] };
    expect(said.checks.find(({ name }) => name === 'Test of default')?.cure).toContain('the relay refuses our login');
    expect(lines.join('\n')).not.toContain('secret');
  });
});
