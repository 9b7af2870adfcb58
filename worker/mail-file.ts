import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { OAuth2Grant } from '../mail/access-token.ts';
import { parseAddress } from '../mail/address.ts';
import { readDkimKey, type DkimKey } from '../mail/dkim.ts';
import { DEFAULT_SENDER } from '../mail/relays.ts';
import { parseSmtpUrl } from '../mail/smtp-url.ts';
import { file, parsed, words, wrong } from './mail-file-parts.ts';
import { grantOf, Login } from './mail-login.ts';

const NAME = 'a name in small letters, digits and hyphens, such as retail';
const Selector = z.strictObject({
  selector: words('a selector such as p2026a').regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
    error: 'a selector of small letters, digits and hyphens, such as p2026a',
  }),
  keyFile: file,
});
const MailFile = z.strictObject({
  /** How SMTP_URL is logged in to, instead of the password in it. */
  login: Login.optional(),
  /** By domain: its keys, of which the first signs; `relay` where the relay signs for it. */
  dkim: z
    .record(z.string(), z.union([z.literal('relay'), z.array(Selector).min(1)]), {
      error: 'domains, each with a list of {selector, keyFile} or the word relay',
    })
    .default({}),
  senders: z
    .record(
      z
        .string()
        .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: NAME })
        .refine((name) => name !== DEFAULT_SENDER, { error: 'another name: MAIL_FROM and SMTP_URL are that sender' }),
      z.strictObject({
        from: words('an address such as Kestrel Retail <endings@retail.example.com>'),
        /** Unset: SMTP_URL with its login. */
        smtp: words('a URL such as smtp://smtp.example.com:587').optional(),
        login: Login.optional(),
      }),
    )
    .default({}),
});

/** One of the senders of this house, ready to send. */
export interface SenderSettings {
  readonly name: string;
  readonly title: string | null;
  readonly address: string;
  readonly smtpUrl: string;
  readonly login: { readonly user: string; readonly url: string; readonly grant: OAuth2Grant } | null;
  /** The first signs; empty where the relay does, or for the main sender nobody. */
  readonly keys: readonly DkimKey[];
  readonly relaySigns: boolean;
}

/**
 * Every sender of this house, the one of MAIL_FROM first: relay, login and keys, read once. A further sender without a DKIM key for its
 * domain is refused. Throws OffboardingError INVALID_INPUT that names the place in the file, what was found and what to do.
 */
export function readSenders(settings: {
  readonly mailFrom: string;
  readonly smtpUrl: string;
  readonly mailFile: string | null;
}): readonly [SenderSettings, ...SenderSettings[]] {
  const place = settings.mailFile ?? 'MAIL_FILE';
  const { login, dkim, senders } = readFile(settings.mailFile);
  const reader: Reader = { place, dkim, at: (name) => resolve(dirname(place), name) };
  const main = mailboxOf(place, 'MAIL_FROM', settings.mailFrom);
  const base = { name: DEFAULT_SENDER, title: null, address: main.address, smtpUrl: settings.smtpUrl };
  const first: SenderSettings = { ...base, ...keysOf(reader, main.address), login: loginOf(reader, login) };
  const others = Object.entries(senders).map(([name, one]): SenderSettings => {
    if (one.smtp !== undefined) parseSmtpUrl(one.smtp);
    const from = mailboxOf(place, `senders.${name}.from`, one.from);
    const smtpUrl = one.smtp ?? settings.smtpUrl;
    const own = loginOf(reader, one.login ?? (one.smtp === undefined ? login : undefined));
    const sender = { ...{ name, ...from, smtpUrl, login: own }, ...keysOf(reader, from.address) };
    refuseUnsigned(place, sender);
    return sender;
  });
  return [first, ...others];
}

interface Reader {
  readonly place: string;
  readonly dkim: z.infer<typeof MailFile>['dkim'];
  /** The path of a file that the file names. */
  readonly at: (name: string) => string;
}

function readFile(mailFile: string | null): z.infer<typeof MailFile> {
  const given = MailFile.safeParse(mailFile === null ? {} : (parsed(mailFile) ?? {}));
  if (given.success) return given.data;
  const problems = given.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    expected: issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? NAME) : issue.message,
  }));
  throw wrong(mailFile ?? 'MAIL_FILE', problems);
}

function keysOf({ dkim, at }: Reader, address: string): Pick<SenderSettings, 'keys' | 'relaySigns'> {
  const domain = address.slice(address.indexOf('@') + 1);
  const keys = dkim[domain];
  if (keys === undefined || keys === 'relay') return { keys: [], relaySigns: keys === 'relay' };
  return { keys: keys.map((one) => readDkimKey(domain, one.selector, at(one.keyFile))), relaySigns: false };
}

const loginOf = ({ at }: Reader, login: z.infer<typeof Login> | undefined): SenderSettings['login'] =>
  login === undefined ? null : { user: login.user, ...grantOf(login, at) };

/** Receivers hold a brand to its own signature (DMARC): without one its mail would be lost or marked. */
function refuseUnsigned(place: string, { name, address, keys, relaySigns }: SenderSettings): void {
  if (keys.length > 0 || relaySigns) return;
  const domain = address.slice(address.indexOf('@') + 1);
  const expected = `a DKIM key for ${domain} under dkim, or the word relay there if its relay signs`;
  throw wrong(place, [{ path: `senders.${name}`, expected }]);
}

function mailboxOf(place: string, path: string, text: string): { title: string | null; address: string } {
  const [, title = '', bracketed] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  const address = parseAddress(bracketed ?? text.trim());
  if (!address.ok) throw wrong(place, [{ path, expected: `one address: ${address.reason}` }]);
  return { title: title === '' ? null : title, address: address.address };
}
