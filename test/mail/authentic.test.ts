import { describe, expect, test } from '@jest/globals';
import { authenticate, type DNSResolver } from 'mailauth';
import { compose, type OutgoingMail } from '../../mail/compose.ts';
import { dkimRecord, type DkimKey } from '../../mail/dkim.ts';
import { bounceAddress } from '../../mail/envelope-address.ts';
import { createMailTransport } from '../../mail/transport.ts';
import { dkimKey } from '../support/dkim-key.ts';
import { withRawSmtp } from '../support/raw-smtp.ts';

const ROW = '0b8f2f4e-7c1d-4a55-9d3e-1f2a3b4c5d6e';
const DOMAIN = 'kestrel.example';
const KEY = dkimKey(DOMAIN);
const FROM = bounceAddress(ROW, DOMAIN, Buffer.alloc(32, 1));
const RELAY = '192.0.2.25';

const MAIL: OutgoingMail = {
  messageId: `T20b.${ROW}@${DOMAIN}`,
  date: '2026-11-23T09:30:00Z',
  from: { name: 'Kestrel · Sam Vale', address: `partways@${DOMAIN}` },
  replyTo: { name: 'Sam Vale', address: `case+x.abcdefgh@rp.${DOMAIN}` },
  to: { name: 'نیکو پارسا', address: 'ali@example.net' },
  subject: 'قرارداد شما / Your contract',
  html: '<p>متن</p>\n.\n<p>. begins with a dot</p>\n',
  text: 'متن\n.\n. begins with a dot   \n\n\n',
  audience: 'client',
};

/** Our zone as it should be; anything else does not exist. */
function zone(records: Readonly<Record<string, string>>): DNSResolver {
  return (name, type) => {
    const value = type === 'TXT' ? records[name] : undefined;
    return value === undefined
      ? Promise.reject(Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENOTFOUND' }))
      : Promise.resolve([[value]]);
  };
}
const record = dkimRecord(KEY);
const PUBLISHED = {
  [record.name]: record.value,
  [`rp.${DOMAIN}`]: `v=spf1 ip4:${RELAY} -all`,
  [`_dmarc.${DOMAIN}`]: 'v=DMARC1; p=reject',
};

/** The bytes as they came over the wire, and the envelope sender. */
async function captured(mail: Partial<OutgoingMail> = {}, dkim: DkimKey | null = KEY): Promise<string> {
  const raw = compose({ ...MAIL, ...mail });
  return withRawSmtp({}, async (server) => {
    const transport = createMailTransport(`smtp://127.0.0.1:${String(server.port)}`, { dkim });
    const envelope = { from: FROM, to: 'ali@example.net' };
    const sent = { envelope, raw, rowId: ROW, formal: true, journal: null, sender: 'default' };
    expect(await transport.send(sent)).toMatchObject({ state: 'accepted' });
    expect(server.commands.find((line) => line.startsWith('MAIL'))).toContain(`<${FROM}>`);
    // The wire doubles a dot at the start of a line (RFC 5321 §4.5.2).
    return `${(server.bodies[0] ?? '').replaceAll(/(^|\r\n)\./g, '$1')}\r\n`;
  });
}

async function verdict(raw: string, records: Readonly<Record<string, string>> = PUBLISHED, ip = RELAY) {
  const { dkim, spf, dmarc } = await authenticate(Buffer.from(raw, 'latin1'), {
    ...{ ip, helo: 'mail.kestrel.example', sender: FROM, mta: 'mx.example.net' },
    ...{ resolver: zone(records), disableArc: true, disableBimi: true },
  });
  const signature = dkim.results[0];
  return {
    dkim: signature?.status.result,
    aligned: signature?.status.aligned,
    spf: spf === false ? null : spf.status.result,
    dmarc: dmarc === false ? null : dmarc.status.result,
  };
}

describe('what leaves is ours by every rule', () => {
  test('DKIM, SPF and DMARC pass on the bytes of the wire', async () => {
    expect(await verdict(await captured())).toEqual({ dkim: 'pass', aligned: DOMAIN, spf: 'pass', dmarc: 'pass' });
  });

  test('either of DKIM and SPF carries DMARC alone, and without both it fails', async () => {
    const raw = await captured();
    expect(await verdict(raw, PUBLISHED, '198.51.100.9')).toMatchObject({ dkim: 'pass', spf: 'fail', dmarc: 'pass' });
    expect(await verdict(await captured({}, null))).toMatchObject({ spf: 'pass', dmarc: 'pass' });
    expect(await verdict(await captured({}, null), PUBLISHED, '198.51.100.9')).toMatchObject({ dmarc: 'fail' });
    const withoutKey = Object.fromEntries(Object.entries(PUBLISHED).filter(([name]) => name !== record.name));
    expect(await verdict(raw, withoutKey, '198.51.100.9')).toMatchObject({ dmarc: 'fail' });
  });

  test('every header that matters is signed, and a change of any breaks the signature', async () => {
    const raw = await captured({ inReplyTo: `T05.${ROW}@${DOMAIN}` });
    const signed = /\bh=([^;]+);/.exec(raw.replaceAll(/\r\n\s+/g, ''))?.[1]?.split(':');
    expect(signed).toEqual(
      [
        ...['from', 'to', 'reply-to', 'subject', 'date', 'message-id', 'in-reply-to', 'references', 'mime-version'],
        ...['content-type', 'auto-submitted', 'x-auto-response-suppress'],
      ].filter((name) => new RegExp(`^${name}:`, 'im').test(raw)),
    );
    expect(await verdict(raw.replace('Auto-Submitted: auto-generated', 'Auto-Submitted: no'))).toMatchObject({
      dkim: 'fail',
    });
    expect(await verdict(raw.replace(/^Subject: .*$/m, 'Subject: pay here'))).toMatchObject({ dkim: 'fail' });
    expect(await verdict(`${raw}one line more\r\n`)).toMatchObject({ dkim: 'neutral' });
  });

  test('every attempt with the same key sends the same bytes', async () => {
    expect(await captured()).toBe(await captured());
  });

  test('a new selector signs as well while the old one is still published', async () => {
    const next = dkimKey(DOMAIN, 'p2026b');
    const both = { ...PUBLISHED, [dkimRecord(next).name]: dkimRecord(next).value };
    expect(await verdict(await captured({}, next), both)).toMatchObject({ dkim: 'pass', dmarc: 'pass' });
    expect(await verdict(await captured(), both)).toMatchObject({ dkim: 'pass', dmarc: 'pass' });
  });
});

describe('what a name, subject or text tries cannot break out (S12)', () => {
  const HOSTILE = [
    'a\r\nBcc: evil@example.org',
    'a\nX-Evil: 1',
    'a\u0000b',
    'a\u2028Bcc: evil@example.org',
    'a%0d%0aBcc: evil@example.org',
    '=?utf-8?q?a=0d=0aBcc=3a_evil=40example.org?=',
    '"<evil@example.org>, "',
    '\r\n.\r\nMAIL FROM:<evil@example.org>\r\n',
  ];
  test.each(HOSTILE)('%j in every mailed field: one recipient, no new header, still ours', async (text) => {
    const raw = await captured({
      from: { name: text, address: MAIL.from.address },
      to: { name: text, address: MAIL.to.address },
      replyTo: { name: text, address: MAIL.replyTo.address },
      subject: `x ${text}`,
      text: `x ${text}`,
      html: `<p>${text}</p>`,
    });
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
    const names = head
      .split('\r\n')
      .filter((line) => !/^\s/.test(line))
      .map((line) => line.split(':')[0]?.toLowerCase());
    expect(new Set(names)).toEqual(
      new Set([
        ...['dkim-signature', 'from', 'to', 'reply-to', 'subject', 'date', 'message-id', 'mime-version'],
        ...['content-type', 'auto-submitted', 'x-auto-response-suppress'],
      ]),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(await verdict(raw)).toMatchObject({ dkim: 'pass', dmarc: 'pass' });
  });
});
