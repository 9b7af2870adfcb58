import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { dkimSign, type DNSResolver } from 'mailauth';
import { checkSender, type Arrival } from '../../mail/check-sender.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const ZONE: Readonly<Record<string, string>> = {
  'k1._domainkey.alder.test': `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`,
  '_dmarc.alder.test': 'v=DMARC1; p=reject',
  'alder.test': 'v=spf1 ip4:192.0.2.7 -all',
};

/** The DNS of one client's domain; nothing else exists. */
const resolve: DNSResolver = (name, type) => {
  const text = type === 'TXT' ? ZONE[name] : undefined;
  if (text !== undefined) return Promise.resolve([[text]]);
  return Promise.reject(Object.assign(new Error(`queryTxt ENOTFOUND ${name}`), { code: 'ENOTFOUND' }));
};
const silent: DNSResolver = () => Promise.reject(Object.assign(new Error('queryTxt ETIMEOUT'), { code: 'ETIMEOUT' }));

const PLAIN = ['From: Rowan <rowan@alder.test>', 'To: case@rp.mail.test', 'Subject: Re', 'Date: Mon, 23 Nov 2026 10:00:00 +0000'];
const mail = (...headers: string[]): Buffer => Buffer.from([...headers, ...PLAIN, '', 'KEEP 1', ''].join('\r\n'));

async function signed(signingDomain: string): Promise<Buffer> {
  const raw = mail();
  const { signatures } = await dkimSign(raw, { signatureData: [{ signingDomain, selector: 'k1', privateKey }] });
  return Buffer.concat([Buffer.from(signatures), raw]);
}

const FROM_RELAY: Arrival = { ip: '192.0.2.7', helo: 'mx.alder.test', mailFrom: 'rowan@alder.test' };
const FROM_ELSEWHERE: Arrival = { ip: '198.51.100.9', helo: 'else.test', mailFrom: 'x@else.test' };
const FETCHED: Arrival = { ip: null, helo: null, mailFrom: null };
const asked = { trustedRelay: null, resolve };

describe('whether the sender is who From says', () => {
  it('passes with an aligned signature, whichever way the mail came', async () => {
    const raw = await signed('alder.test');
    for (const arrival of [FROM_ELSEWHERE, FETCHED])
      expect(await checkSender(raw, arrival, asked)).toEqual({ pass: true, by: 'dmarc', found: 'dmarc=pass for alder.test' });
  });

  it('passes with an aligned envelope from a machine of the domain', async () => {
    expect(await checkSender(mail(), FROM_RELAY, asked)).toMatchObject({ pass: true, by: 'dmarc' });
  });

  it('fails without either, with a changed text, and for a foreign signature', async () => {
    expect(await checkSender(mail(), FROM_ELSEWHERE, asked)).toMatchObject({ pass: false, found: 'dmarc=fail for alder.test' });
    const changed = Buffer.from((await signed('alder.test')).toString().replace('KEEP 1', 'DROP 1'));
    expect(await checkSender(changed, FROM_ELSEWHERE, asked)).toMatchObject({ pass: false });
    expect(await checkSender(await signed('else.test'), FETCHED, asked)).toMatchObject({ pass: false });
  });

  it('is no pass where the domain publishes nothing, where the DNS is silent, and without a From', async () => {
    const other = Buffer.from(mail().toString().replace('rowan@alder.test', 'rowan@nothing.test'));
    expect(await checkSender(other, FROM_RELAY, asked)).toMatchObject({ pass: false });
    expect(await checkSender(mail(), FROM_RELAY, { trustedRelay: null, resolve: silent })).toMatchObject({ pass: false });
    expect(await checkSender(Buffer.from('Subject: x\r\n\r\nhi'), FROM_RELAY, asked)).toMatchObject({ pass: false });
  });

  it('is not asked of mail from this very machine', async () => {
    for (const ip of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(await checkSender(mail(), { ...FROM_ELSEWHERE, ip }, asked)).toMatchObject({ pass: true, by: 'loopback' });
    expect(await checkSender(mail(), { ...FROM_ELSEWHERE, ip: '127.0.0.1.example' }, asked)).toMatchObject({ pass: false });
  });
});

describe('where a relay is trusted', () => {
  const trusting = { trustedRelay: 'mx.mail.test', resolve };
  const loopback = { ...FROM_ELSEWHERE, ip: '127.0.0.1' };
  const results = (name: string, verdict: string): string =>
    `Authentication-Results: ${name}; spf=pass smtp.mailfrom=alder.test; dmarc=${verdict} header.from=alder.test`;

  it.each([
    ['pass', [results('mx.mail.test', 'pass')], true],
    ['fail', [results('mx.mail.test', 'fail')], false],
    ['none', ['Authentication-Results: mx.mail.test; none'], false],
    ['a pass in a comment', ['Authentication-Results: mx.mail.test; dkim=fail (x; dmarc=pass)'], false],
    ['a pass below, that came with the mail', [results('mx.mail.test', 'fail'), results('mx.mail.test', 'pass')], false],
    ['a pass of somebody else above', [results('mx.else.test', 'pass'), results('mx.mail.test', 'pass')], false],
    ['nothing', [], false],
  ])('only its own topmost word counts, also on loopback: %s', async (_, headers, pass) => {
    expect(await checkSender(mail(...headers), loopback, trusting)).toMatchObject({ pass, by: 'relay' });
  });
});
