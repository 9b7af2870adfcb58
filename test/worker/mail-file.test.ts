import { chmodSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { dkimRecord, readDkimKey } from '../../mail/dkim.ts';
import { readSenders } from '../../worker/mail-file.ts';
import { openMailOut } from '../../worker/mail-out.ts';
import { dkimKey, pemOf } from '../support/dkim-key.ts';

const KEY = dkimKey('kestrel.example');
const SETTINGS = { mailFrom: 'partways@kestrel.example', smtpUrl: 'smtp://127.0.0.1:25' };

/** A folder with these files, readable by their owner alone, gone afterwards. */
async function withFiles<T>(files: Readonly<Record<string, string>>, body: (folder: string) => T): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mail-file-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text, { mode: 0o600 });
    return body(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const read = (yaml: string, files: Readonly<Record<string, string>> = {}) =>
  withFiles({ 'mail.yaml': yaml, 'a.pem': pemOf(KEY), ...files }, (folder) =>
    readSenders({ ...SETTINGS, mailFile: join(folder, 'mail.yaml') }),
  );

describe('the senders of the house', () => {
  test('are that of MAIL_FROM alone where there is no file', () => {
    expect(readSenders({ ...SETTINGS, mailFile: null })).toEqual([
      {
        ...{ name: 'default', title: null, address: 'partways@kestrel.example', smtpUrl: 'smtp://127.0.0.1:25' },
        ...{ login: null, keys: [], relaySigns: false },
      },
    ]);
  });

  test('have keys, relays and logins of their own; the first key of a domain signs', async () => {
    const senders = await read(
      `
dkim:
  kestrel.example:
    - {selector: p2026a, keyFile: a.pem}
    - {selector: p2026b, keyFile: b.pem}
  retail.example: relay
login: {kind: microsoft, user: partways@kestrel.example, tenant: kestrel.example, clientId: app, clientSecretFile: secret}
senders:
  retail:
    from: Kestrel Retail <endings@retail.example>
    smtp: smtp://smtp-relay.gmail.com:587
    login: {kind: google-service-account, user: endings@retail.example, keyFile: google.json}
  legal: {from: legal@kestrel.example}
`,
      {
        'b.pem': pemOf(dkimKey('kestrel.example', 'p2026b')),
        secret: 's3cret\n',
        'google.json': JSON.stringify({ client_email: 'bot@p.iam.gserviceaccount.com', private_key: 'KEY' }),
      },
    );
    const [main, retail, legal] = senders;
    expect(main.keys.map(({ selector }) => selector)).toEqual(['p2026a', 'p2026b']);
    expect(main.login).toMatchObject({
      url: 'https://login.microsoftonline.com/kestrel.example/oauth2/v2.0/token',
      grant: { kind: 'client-credentials', clientSecret: 's3cret', scope: 'https://outlook.office365.com/.default' },
    });
    expect(retail).toMatchObject({ title: 'Kestrel Retail', address: 'endings@retail.example', relaySigns: true });
    expect(retail?.login).toMatchObject({
      url: 'https://oauth2.googleapis.com/token',
      grant: { kind: 'service-account', issuer: 'bot@p.iam.gserviceaccount.com', subject: 'endings@retail.example' },
    });
    // A sender over the same relay logs in as that relay is logged in to.
    expect(legal).toMatchObject({ smtpUrl: 'smtp://127.0.0.1:25', login: { user: 'partways@kestrel.example' } });
    const out = openMailOut(senders);
    expect([...out.senders.keys()]).toEqual(['retail', 'legal']);
    const sent = { envelope: { from: 'a@b.example', to: 'c@d.example' }, raw: Buffer.from('x'), rowId: 'r' };
    expect(await out.transport.send({ ...sent, formal: false, journal: null, sender: 'gone' })).toMatchObject({
      state: 'refused',
      reply: expect.stringContaining('found no sender "gone" here, expected default or retail or legal'),
    });
  });

  test.each([
    ['senders: {retail: {from: a@retail.example}}', /senders\.retail: expected a DKIM key for retail\.example/],
    ['senders: {default: {from: a@kestrel.example}}', /senders\.default: expected another name/],
    ['senders: {Retail!: {from: a@kestrel.example}}', /expected a name in small letters/],
    ['senders: {x: {from: "a@kestrel.example, b@evil.example"}}', /senders\.x\.from: expected one address: found 2 @/],
    ['senders: {x: {from: a@kestrel.example, smtp: "http://x"}}', /found the scheme http:/],
    ['dkim: {kestrel.example: [{selector: "a b", keyFile: a.pem}]}', /expected domains|expected a selector/],
    ['dkim: {kestrel.example: []}', /dkim\.kestrel\.example/],
    [
      'dkim: {kestrel.example: [{selector: a, keyFile: none.pem}]}',
      /no readable file at .*none\.pem; make one with: openssl/,
    ],
    ['login: {kind: google, user: a@b.example}', /login\.clientId: expected the id of the OAuth client/],
    ['login: {kind: password}', /login.*: expected a login of the kind microsoft, google or google-service-account/],
    [
      'login: {kind: google-service-account, user: a@b.example, keyFile: a.pem}',
      /expected YAML that can be read|expected the JSON key file/,
    ],
    ['port: 25', /Unrecognized key|expected/],
    ['dkim: [', /expected YAML that can be read/],
  ])('are refused with the place and the cure: %s', async (yaml, said) => {
    await expect(read(yaml)).rejects.toThrow(said);
  });
});

describe('a key', () => {
  test('that others may read, that is short or of another kind is refused with the cure', () =>
    withFiles(
      { 'good.pem': pemOf(KEY), 'short.pem': pemOf(dkimKey('kestrel.example', 'x', 1024)), 'no.pem': 'hello' },
      (folder) => {
        const load = (name: string) => readDkimKey('kestrel.example', 'p2026a', join(folder, name));
        expect(dkimRecord(load('good.pem'))).toEqual(dkimRecord(KEY));
        expect(() => load('short.pem')).toThrow('found an RSA key of 1024 bits');
        expect(() => load('no.pem')).toThrow('found no RSA private key');
        chmodSync(join(folder, 'good.pem'), 0o640);
        expect(() => load('good.pem')).toThrow(/found the mode 640 on .*; let only its owner read it: chmod 600/);
      },
    ));

  test('gives the record to publish', () => {
    expect(dkimRecord(KEY).name).toBe('p2026a._domainkey.kestrel.example');
    expect(dkimRecord(KEY).value).toMatch(/^v=DKIM1; k=rsa; p=MIIBIj[A-Za-z0-9+/]+={0,2}$/);
  });
});
