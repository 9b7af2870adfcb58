import { describe, expect, test } from '@jest/globals';
import nodemailer from 'nodemailer';
import { createTranscript } from '../../mail/transcript.ts';
import { withRawSmtp } from '../support/raw-smtp.ts';

interface Line {
  readonly tnx?: unknown;
  readonly text: unknown;
}

/** What nodemailer itself writes with `transactionLog`, for one mail from greeting to final reply. */
async function logOfOneMail(): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const debug = (entry: { tnx?: unknown }, text: unknown): void => {
    lines.push({ tnx: entry.tnx, text });
  };
  await withRawSmtp({ steps: { EHLO: '250-test\n250 8BITMIME' } }, async (server) => {
    const transport = nodemailer.createTransport({
      host: '127.0.0.1',
      port: server.port,
      ignoreTLS: true,
      name: 'client.example',
      socketCloseTimeout: 1000,
      transactionLog: true,
      logger: { debug },
    });
    await transport.sendMail({
      envelope: { from: 'a@example.com', to: 'b@example.com' },
      raw: Buffer.from('Subject: x\r\n\r\nx\r\n'),
    });
    await server.idle();
  });
  return lines;
}

describe('the transaction log that the 354 rule reads', () => {
  test('has one entry per command and per whole reply, marked client or server, in order', async () => {
    const lines = await logOfOneMail();
    const spoken = lines.filter((line) => line.tnx === 'client' || line.tnx === 'server');
    expect(spoken).toEqual([
      { tnx: 'server', text: '220 test ESMTP' },
      { tnx: 'client', text: 'EHLO client.example' },
      { tnx: 'server', text: '250-test\n250 8BITMIME' },
      { tnx: 'client', text: 'MAIL FROM:<a@example.com>' },
      { tnx: 'server', text: '250 2.1.0 ok' },
      { tnx: 'client', text: 'RCPT TO:<b@example.com>' },
      { tnx: 'server', text: '250 2.1.5 ok' },
      { tnx: 'client', text: 'DATA' },
      { tnx: 'server', text: '354 go on' },
      { tnx: 'server', text: '250 2.0.0 taken as 4Zx' },
    ]);
  });

  test('tells the moment from which the server may have taken the mail', async () => {
    const lines = await logOfOneMail();
    const transcript = createTranscript();
    const began = lines.map((line) => {
      transcript.logger.debug({ tnx: line.tnx }, line.text);
      return transcript.dataBegan();
    });
    expect(began.indexOf(true)).toBe(lines.findIndex((line) => line.text === '354 go on'));
    expect(began.lastIndexOf(false)).toBe(began.indexOf(true) - 1);
  });

  test('counts a 250 to DATA, also where the commands went together, but no 250 to another command', () => {
    const transcript = createTranscript();
    const say = (tnx: string, ...lines: string[]): void => {
      for (const line of lines) transcript.logger.debug({ tnx }, line);
    };
    say('server', '220 hello');
    say('client', 'EHLO x');
    say('server', '250 x');
    say('client', 'MAIL FROM:<a@x>', 'RCPT TO:<b@x>', 'DATA');
    say('server', '250 ok', '250 ok');
    expect(transcript.dataBegan()).toBe(false);
    say('server', '250 ok');
    expect(transcript.dataBegan()).toBe(true);
  });

  test('counts a 354 even where nobody asked for one', () => {
    const transcript = createTranscript();
    transcript.logger.debug({ tnx: 'server' }, '354 go on');
    expect(transcript.dataBegan()).toBe(true);
  });
});
