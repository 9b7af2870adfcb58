import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { startMailbox, type Mailbox } from '../../stack/mailbox/start-mailbox.ts';
import { withFolder } from '../support/with-stack.ts';

interface Listed {
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly receivedAt: string;
}

async function withMailbox<T>(folder: string, body: (mailbox: Mailbox) => Promise<T>): Promise<T> {
  const mailbox = await startMailbox({ folder });
  try {
    return await body(mailbox);
  } finally {
    await mailbox.stop();
  }
}

async function send(mailbox: Mailbox, mail: object): Promise<void> {
  const from = { name: 'Nora & Co', address: 'nora@partways.example' };
  await createTransport(mailbox.smtpUrl).sendMail({ from, to: 'ada@client.example', subject: 'x', text: 'x', ...mail });
}

async function list(mailbox: Mailbox, query = ''): Promise<Listed[]> {
  return (await (await fetch(`${mailbox.httpUrl}/mails.json${query}`)).json()) as Listed[];
}

async function page(mailbox: Mailbox, path: string): Promise<string> {
  return (await fetch(mailbox.httpUrl + path)).text();
}

const NASTY = `"><script>alert('x')</script><img src=x onerror=alert(1)>&amp;`;

test('mails are listed newest first, by recipient without regard to case, and by time of receipt', () =>
  withFolder((folder) =>
    withMailbox(folder, async (mailbox) => {
      await send(mailbox, { subject: 'first', to: 'ada@client.example' });
      await send(mailbox, { subject: 'second', to: 'bea@client.example', bcc: 'Cleo@client.example' });
      const all = await list(mailbox);
      expect(all.map(({ subject }) => subject)).toEqual(['second', 'first']);
      expect(all[0]?.to).toEqual(['bea@client.example', 'Cleo@client.example']);
      expect((await list(mailbox, '?to=cleo@CLIENT.example')).map(({ subject }) => subject)).toEqual(['second']);
      const since = encodeURIComponent(all[0]?.receivedAt ?? '');
      expect((await list(mailbox, `?since=${since}`)).map(({ subject }) => subject)).toEqual(['second']);
      const wrong = await fetch(`${mailbox.httpUrl}/mails.json?since=yesterday`);
      expect(wrong.status).toBe(400);
      expect(await wrong.json()).toEqual({
        error: expect.stringContaining('since is "yesterday", expected an ISO 8601'),
      });
    }),
  ));

test('one mail tells programs everything: recipients, both parts, headers, attachments', () =>
  withFolder((folder) =>
    withMailbox(folder, async (mailbox) => {
      const attachments = [{ filename: 'terms.txt', content: 'five' }];
      const headers = { 'Auto-Submitted': 'auto-generated' };
      await send(mailbox, {
        subject: 'Ünïcode – ok',
        text: 'plain',
        html: '<p>rich</p>',
        messageId: '<T1.7@x>',
        headers,
        attachments,
      });
      const [{ id } = { id: '' }] = await list(mailbox);
      const mail = (await (await fetch(`${mailbox.httpUrl}/mails/${id}.json`)).json()) as Record<string, unknown>;
      expect(mail).toMatchObject({
        id,
        to: ['ada@client.example'],
        from: 'nora@partways.example',
        fromName: 'Nora & Co',
        subject: 'Ünïcode – ok',
        messageId: 'T1.7@x',
        html: '<p>rich</p>\n',
        text: 'plain\n',
        attachments: [{ name: 'terms.txt', type: 'text/plain', bytes: 4 }],
      });
      expect(mail['headers']).toContainEqual({ name: 'Auto-Submitted', value: 'auto-generated' });
      expect(Number.isNaN(Date.parse(String(mail['date'])))).toBe(false);
      expect(await page(mailbox, `/mails/${id}/attachments/0`)).toBe('five');
      expect((await fetch(`${mailbox.httpUrl}/mails/${id}/attachments/1`)).status).toBe(404);
    }),
  ));

test('mails survive a restart byte for byte, each a private file', () =>
  withFolder(async (folder) => {
    const raw = await withMailbox(folder, async (mailbox) => {
      const body = 'X-Partways-Received: forged\r\n\r\n.dots\r\n';
      await send(mailbox, {
        raw: `Delivered-To: forged@x\r\nSubject: kept\r\n\r\n${body}`,
        envelope: { from: 'a@x.example', to: 'ada@client.example' },
      });
      const [mail] = await mailbox.mails();
      return mail?.raw.toString() ?? '';
    });
    expect(raw).toContain('Delivered-To: forged@x\r\nSubject: kept\r\n\r\nX-Partways-Received: forged');
    const files = readdirSync(folder);
    expect(files).toHaveLength(1);
    expect(statSync(join(folder, files[0] ?? '')).mode & 0o777).toBe(0o600);
    writeFileSync(join(folder, '20260101T000000000Z-abcdef.eml'), 'not written by us');
    await withMailbox(folder, async (mailbox) => {
      const [mail, ...others] = await mailbox.mails({ to: 'ada@client.example' });
      expect(others).toEqual([]);
      expect(mail?.raw.toString()).toBe(raw);
      expect(mail?.to).toEqual(['ada@client.example']);
      expect(await page(mailbox, `/mails/${mail?.id ?? ''}.eml`)).toBe(raw);
    });
  }));

test('nothing of a mail becomes markup of the pages around it', () =>
  withFolder((folder) =>
    withMailbox(folder, async (mailbox) => {
      const name = 'a"><script>alert(2)</script>.txt';
      const attachments = [{ filename: name, content: 'x' }];
      const from = { name: NASTY, address: 'nora@partways.example' };
      await send(mailbox, {
        from,
        subject: NASTY,
        text: `${NASTY} https://x.example/?a=1&b=2.`,
        html: `<p>${NASTY}</p>`,
        attachments,
      });
      const [{ id } = { id: '' }] = await list(mailbox);
      const filter = `?to=${encodeURIComponent(NASTY)}`;
      for (const path of [
        '/',
        `/${filter}`,
        `/mails/${id}${filter}`,
        `/mails/${id}?view=text`,
        `/mails/${id}?view=source`,
      ]) {
        const shown = (await page(mailbox, path)).replace('<script src="/mailbox.js" defer></script>', '');
        expect({ path, script: shown.includes('<script') }).toEqual({ path, script: false });
        expect({ path, image: shown.includes('<img') }).toEqual({ path, image: false });
        expect(shown).toContain('&#60;script&#62;');
      }
      const plain = await page(mailbox, `/mails/${id}?view=text`);
      expect(plain).toContain(
        '<a href="https://x.example/?a=1&#38;b=2" rel="noreferrer">https://x.example/?a=1&#38;b=2</a>.',
      );
    }),
  ));

test('the HTML part is a document of its own that may not run, load or send anything', () =>
  withFolder((folder) =>
    withMailbox(folder, async (mailbox) => {
      const attachments = [
        { filename: 'dot.png', cid: 'dot@x', content: Buffer.from('fake'), contentType: 'image/png' },
      ];
      await send(mailbox, {
        html: '<!doctype html><html><head><title>T</title></head><body><img src="cid:dot@x"></body></html>',
        attachments,
      });
      const [{ id } = { id: '' }] = await list(mailbox);
      const answer = await fetch(`${mailbox.httpUrl}/mails/${id}/html`);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toMatch(/sandbox allow-popups (?!.*allow-scripts)(?!.*allow-same-origin)/);
      const shown = await answer.text();
      expect(shown).toMatch(/^<!doctype html><html><head><base target="_top">/);
      expect(shown).toContain('<img src="data:image/png;base64,ZmFrZQ==">');
      expect(await page(mailbox, `/mails/${id}`)).toMatch(
        /<iframe[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"/,
      );
    }),
  ));

test('unknown addresses, other methods and other names of this machine are refused', () =>
  withFolder((folder) =>
    withMailbox(folder, async (mailbox) => {
      for (const path of ['/mails/x', '/mails/20260101T000000000Z-abcdef', '/../etc/passwd', '/mails/../../x.json']) {
        expect((await fetch(mailbox.httpUrl + path)).status).toBe(404);
      }
      expect((await fetch(mailbox.httpUrl, { method: 'POST' })).status).toBe(405);
      const sent = request(mailbox.httpUrl.replace('localhost', '127.0.0.1'), {
        headers: { host: 'evil.example' },
      }).end();
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      expect(answer.statusCode).toBe(403);
      expect(await text(answer)).toContain('open it as localhost');
    }),
  ));

test('an empty mailbox and a filter without mails say so', () =>
  withFolder((folder) =>
    withMailbox(folder, async (mailbox) => {
      expect(await page(mailbox, '/')).toContain('No mail yet.');
      expect(await page(mailbox, '/?to=ada@client.example')).toContain('No mail to ada@client.example yet.');
    }),
  ));
