import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { startMailbox, type Mailbox } from '../../stack/mailbox/start-mailbox.ts';

const RAW = [
  'From: Kestrel <partways@mail.test>',
  'Reply-To: Sam <case+1@rp.mail.test>',
  'To: rowan@alder.test',
  'Subject: A question',
  'Message-ID: <t21.1@mail.test>',
  '',
  'Which items?',
].join('\r\n');

/** A mailbox with one mail, whose answers go to a second mailbox in place of the worker. */
async function withTwo<T>(body: (first: Mailbox, page: string, answers: Mailbox) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'answers-'));
  const answers = await startMailbox({ folder: join(folder, 'b') });
  const first = await startMailbox({ folder: join(folder, 'a'), answerPort: Number(new URL(answers.smtpUrl).port) });
  const transport = createTransport(first.smtpUrl);
  try {
    await transport.sendMail({ envelope: { from: 'bounce@rp.mail.test', to: ['rowan@alder.test'] }, raw: RAW });
    const [mail] = await first.mails();
    return await body(first, `${first.httpUrl}/mails/${mail?.id ?? ''}`, answers);
  } finally {
    transport.close();
    await Promise.all([first.stop(), answers.stop()]);
    await rm(folder, { recursive: true });
  }
}

const post = (page: string, text: string, origin: string): Promise<Response> =>
  fetch(`${page}/answer`, {
    ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ text }).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
  });

describe('answering in the mailbox', () => {
  it('sends the words to where the mail takes replies, as its reader, in its thread', () =>
    withTwo(async ({ httpUrl }, page, answers) => {
      expect(await (await fetch(page)).text()).toContain('Answer as rowan@alder.test');
      expect((await post(page, 'KEEP 1\r\nDROP 2', httpUrl)).status).toBe(303);
      expect(await answers.mails()).toMatchObject([
        {
          ...{ from: 'rowan@alder.test', to: ['case+1@rp.mail.test'], subject: 'Re: A question' },
          text: 'KEEP 1\nDROP 2\n',
          headers: expect.arrayContaining([{ name: 'In-Reply-To', value: '<t21.1@mail.test>' }]),
        },
      ]);
      expect(await (await fetch(`${page}?answered=yes`)).text()).toContain('Sent.');
    }));

  it('is refused from another page, and without words', () =>
    withTwo(async ({ httpUrl }, page, answers) => {
      expect((await post(page, 'KEEP 1', 'http://else.test')).status).toBe(422);
      expect((await post(page, '   ', httpUrl)).status).toBe(422);
      expect(await answers.mails()).toEqual([]);
    }));
});
