import { isIP } from 'node:net';
import { dkimRecord, type DkimKey } from '../../../mail/dkim.ts';
import { parseSmtpUrl } from '../../../mail/smtp-url.ts';
import type { SenderSettings } from '../../../worker/mail-file.ts';
import type { Check } from '../check.ts';
import type { Dns } from './dns.ts';

export const domainOf = ({ address }: Pick<SenderSettings, 'address'>): string =>
  address.slice(address.indexOf('@') + 1);

/** What receivers will look up about a sender's mail: SPF, every DKIM key, DMARC, where replies go, and the relay's name. */
export async function checkDns(sender: SenderSettings, dns: Dns): Promise<Check[]> {
  const domain = domainOf(sender);
  const checks = [
    checkSpf(domain, dns),
    ...checkKeys(sender, dns),
    checkDmarc(domain, dns),
    checkMx(domain, dns),
    checkPtr(sender.smtpUrl, dns),
  ];
  return (await Promise.all(checks.map(answered))).flat();
}

type Asked = readonly [name: string, check: Promise<Check | null>];

/** DNS that does not answer says nothing about the record. */
async function answered([name, check]: Asked): Promise<Check[]> {
  try {
    const found = await check;
    return found === null ? [] : [found];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [
      {
        name,
        state: 'warn',
        found: `DNS did not answer: ${why}`,
        cure: 'look at this machine’s resolver, then ask again',
      },
    ];
  }
}

/** The envelope sender is `bounce+…@rp.<domain>`: SPF is asked of that name, and aligns with From as its subdomain. */
function checkSpf(domain: string, dns: Dns): Asked {
  const host = `rp.${domain}`;
  const name = `SPF ${host}`;
  const publish = `publish TXT ${host} "v=spf1 …your relay’s servers… -all", in the words of whoever runs the relay`;
  const check = async (): Promise<Check> => {
    const records = (await dns.txt(host)).filter((text) => /^v=spf1(?:\s|$)/i.test(text));
    const [record] = records;
    if (record === undefined) return { name, state: 'fail', found: 'no record', cure: publish };
    if (records.length > 1) {
      const found = `${String(records.length)} records, which receivers take for an error`;
      return { name, state: 'fail', found, cure: 'keep one of them' };
    }
    if (/\s[+]?all\b/i.test(record))
      return { name, state: 'fail', found: `${record}: anybody may send`, cure: `end it with -all: ${publish}` };
    if (!/\s[-~]all\b|\sredirect=/i.test(record))
      return { name, state: 'warn', found: `${record}: says nothing of other servers`, cure: 'end it with -all' };
    if (!/\s(?:ip4:|ip6:|include:|a\b|mx\b|exists:|redirect=)/i.test(record))
      return { name, state: 'fail', found: `${record}: names no server that may send`, cure: publish };
    return { name, state: 'ok', found: record };
  };
  return [name, check()];
}

function checkKeys(sender: SenderSettings, dns: Dns): Asked[] {
  const domain = domainOf(sender);
  if (sender.keys.length > 0) return sender.keys.map((key, n) => checkKey(key, n === 0, dns));
  const name = `DKIM ${domain}`;
  if (sender.relaySigns)
    return [[name, Promise.resolve({ name, state: 'ok', found: 'its relay signs, as MAIL_FILE says' })]];
  const cure = `make a key, name it in MAIL_FILE under dkim: ${domain}, and publish what this command then prints (docs/mail.md)`;
  return [[name, Promise.resolve({ name, state: 'warn', found: 'nobody signs mail from this domain', cure })]];
}

/** The first key signs; the others are there so that it can be replaced: their records must stand before they may sign. */
function checkKey(key: DkimKey, signs: boolean, dns: Dns): Asked {
  const record = dkimRecord(key);
  const name = `DKIM ${record.name}`;
  const publish = `publish TXT ${record.name} "${record.value}"`;
  const check = async (): Promise<Check> => {
    const role = signs ? 'signs' : 'waits for its turn';
    const found = await dns.txt(record.name);
    const ours = tagOf(record.value, 'p') ?? '';
    const published = found.map((text) => tagOf(text, 'p')).filter((value) => value !== null);
    if (published.includes(ours)) {
      if (found.length === 1) return { name, state: 'ok', found: `published; this key ${role}` };
      return { name, state: 'warn', found: `${String(found.length)} records`, cure: 'keep only the one of this key' };
    }
    const state = signs ? 'fail' : 'warn';
    const what = found.length === 0 ? 'no record' : published.includes('') ? 'a revoked key' : 'another key';
    return { name, state, found: `${what}; this key ${role}`, cure: publish };
  };
  return [name, check()];
}

/** The value of a tag in a record such as `v=DKIM1; p=…`; null without it. Blanks do not count (RFC 6376 §3.2). */
function tagOf(record: string, tag: string): string | null {
  for (const part of record.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim().toLowerCase() === tag) return part.slice(at + 1).replaceAll(/\s/g, '');
  }
  return null;
}

/** The record of the domain, or of the nearest domain above that has one (RFC 9989 §4.10). */
function checkDmarc(domain: string, dns: Dns): Asked {
  const name = `DMARC ${domain}`;
  const check = async (): Promise<Check> => {
    const labels = domain.split('.');
    for (let skip = 0; skip < labels.length - 1; skip++) {
      const host = `_dmarc.${labels.slice(skip).join('.')}`;
      const records = (await dns.txt(host)).filter((text) => /^v\s*=\s*DMARC1(?:\s*;|$)/.test(text));
      const [record] = records;
      if (record === undefined) continue;
      if (records.length > 1)
        return { name, state: 'fail', found: `${String(records.length)} records at ${host}`, cure: 'keep one of them' };
      const strict = tagOf(record, 'aspf') === 's';
      const found = `${host}: ${record}`;
      if (!strict) return { name, state: 'ok', found };
      const cure =
        'remove aspf=s: the envelope sender is a subdomain of From; until then DKIM alone must carry the mail';
      return { name, state: 'warn', found, cure };
    }
    const cure = `publish TXT _dmarc.${domain} "v=DMARC1; p=none; rua=mailto:postmaster@${domain}", and p=reject once its reports are clean`;
    return { name, state: 'fail', found: 'no record', cure };
  };
  return [name, check()];
}

function checkMx(domain: string, dns: Dns): Asked {
  const host = `rp.${domain}`;
  const name = `MX ${host}`;
  const check = async (): Promise<Check> => {
    const servers = (await dns.mx(host)).filter((one) => one !== '' && one !== '.');
    if (servers.length > 0) return { name, state: 'ok', found: servers.join(', ') };
    const cure = `publish MX ${host} for the server that takes replies and bounces; without it neither reaches a case`;
    return { name, state: 'fail', found: 'no mail server', cure };
  };
  return [name, check()];
}

/** A relay of our own should be called by a name that leads back to it; a relay in the same house is not seen from outside. */
function checkPtr(smtpUrl: string, dns: Dns): Asked {
  const { host, security } = parseSmtpUrl(smtpUrl);
  const name = `PTR ${host}`;
  const check = async (): Promise<Check | null> => {
    if (security === 'plain-loopback') return null;
    const addresses = isIP(host) === 0 ? await dns.addresses(host) : [host];
    if (addresses.length === 0)
      return { name, state: 'fail', found: 'no address', cure: 'correct the host in SMTP_URL or MAIL_FILE' };
    for (const address of addresses)
      for (const one of await dns.names(address))
        if ((await dns.addresses(one)).includes(address)) return { name, state: 'ok', found: `${address} is ${one}` };
    const found = `${addresses.join(', ')} has no name that leads back to it`;
    const cure = 'if this very server delivers to others, ask whoever gives out its addresses for a PTR record';
    return { name, state: 'warn', found, cure };
  };
  return [name, check()];
}
