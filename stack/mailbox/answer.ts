import { randomBytes } from 'node:crypto';
import { text as textOf } from 'node:stream/consumers';
import type { IncomingMessage } from 'node:http';
import nodemailer from 'nodemailer';
import type { Mail } from './mail.ts';

/** Characters of an answer. */
const LONGEST = 20_000;

/** Where an answer goes: the mail's Reply-To; null where it names none. */
export function answerAddress({ headers }: Pick<Mail, 'headers'>): string | null {
  const value = headers.find(({ name }) => name.toLowerCase() === 'reply-to')?.value ?? '';
  return /<?([^\s<>]+@[^\s<>]+)>?\s*$/.exec(value)?.[1] ?? null;
}

/** Answers a mail as its first recipient would, by SMTP to the port where replies come in. Rejects with what was found. */
export async function sendAnswer(mail: Mail, text: string, port: number): Promise<void> {
  const to = answerAddress(mail);
  const [from] = mail.to;
  if (to === null || from === undefined) throw new Error('found no address to answer to in this mail');
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true, connectionTimeout: 5_000 });
  try {
    await transport.sendMail({
      envelope: { from: { name: '', address: from }, to: { name: '', address: to } },
      from: { name: '', address: from },
      to: { name: '', address: to },
      subject: /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`,
      text,
      messageId: `<${randomBytes(12).toString('hex')}@mailbox.localhost>`,
      ...(mail.messageId === '' ? {} : { inReplyTo: `<${mail.messageId}>`, references: [`<${mail.messageId}>`] }),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } finally {
    transport.close();
  }
}

/** The words of a posted form; null when it is none of ours: another origin, another type, nothing or too much said. */
export async function answerIn(request: IncomingMessage): Promise<string | null> {
  const { origin, host, 'content-type': type } = request.headers;
  if (origin !== `http://${host ?? ''}` || type !== 'application/x-www-form-urlencoded') return null;
  if (Number(request.headers['content-length'] ?? Number.NaN) > 4 * LONGEST) return null;
  const words = new URLSearchParams(await textOf(request)).get('text')?.trim() ?? '';
  return words === '' || words.length > LONGEST ? null : words.replace(/\r\n?/g, '\n');
}
