import { readdirSync, readFileSync } from 'node:fs';
import { bounceAddress, replyAddress } from '../../mail/envelope-address.ts';
import { readInbound } from '../../mail/read-inbound.ts';
import type { ReadMail } from '../../domain/inbound.ts';
import { TEST_KEYS } from './with-database.ts';

const FOLDER = new URL('../mail/inbound/', import.meta.url);
const DOMAIN = 'mail.test';
/** What the fixtures are about, where a test names no mail of its own. */
export const SOME_MAIL = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';

export const EML_NAMES: readonly string[] = readdirSync(FOLDER).map((name) => name.replace(/\.eml$/, ''));

export const bounceTo = (mailId: string): string => bounceAddress(mailId, DOMAIN, TEST_KEYS.mac);
export const replyTo = (mailId: string): string => replyAddress(mailId, DOMAIN, TEST_KEYS.mac);

/** A mail of test/mail/inbound with the addresses and ids of one of ours. `change` edits the text before. */
export function eml(name: string, mailId = SOME_MAIL, change: (text: string) => string = (text) => text): Buffer {
  const text = change(readFileSync(new URL(`${name}.eml`, FOLDER), 'utf8'))
    .replaceAll('{{bounce}}', bounceTo(mailId))
    .replaceAll('{{case}}', replyTo(mailId))
    .replaceAll('{{message-id}}', `t03.${mailId}@${DOMAIN}`)
    .replaceAll('{{envid}}', mailId);
  return Buffer.from(text.replaceAll('\n', '\r\n'));
}

/** Read as it comes from a mailbox: by its headers alone. */
export function readEml(name: string, change?: (text: string) => string): Promise<ReadMail> {
  return readInbound(eml(name, SOME_MAIL, change), {
    envelope: { mailFrom: null, recipients: [] },
    macKey: TEST_KEYS.mac,
    today: '2026-11-23',
  });
}
