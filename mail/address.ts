import { domainToASCII, domainToUnicode } from 'node:url';

/** RFC 5321 §4.5.3.1: octets of the local part, of the domain, of the whole address. */
const LOCAL_LIMIT = 64;
const DOMAIN_LIMIT = 253;
const WHOLE_LIMIT = 254;

const DOT_ATOM = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

type ParsedAddress = { readonly ok: true; readonly address: string } | { readonly ok: false; readonly reason: string };

/**
 * Accepts exactly one plain mail address: an ASCII dot-atom of at most 64 characters, one `@`, a domain that survives
 * IDNA to ASCII and back. `address` is what goes on the wire: local part as given, domain in lower-case ASCII.
 * Never throws; `reason` says what was found and what was expected (S12, S13).
 */
export function parseAddress(text: string): ParsedAddress {
  const parts = text.split('@');
  const [local, domain] = parts;
  if (text === '') return no('found nothing, expected a mail address such as ali@example.com');
  if (parts.length !== 2 || local === undefined || domain === undefined)
    return no(`found ${String(parts.length - 1)} @ in ${shown(text)}, expected exactly one`);
  const wrong = localProblem(local);
  if (wrong !== null) return no(wrong);
  const parsed = parseDomain(domain);
  if (!parsed.ok) return parsed;
  const address = `${local}@${parsed.domain}`;
  if (address.length > WHOLE_LIMIT)
    return no(`found an address of ${String(address.length)} characters, expected at most ${String(WHOLE_LIMIT)}`);
  return { ok: true, address };
}

function localProblem(local: string): string | null {
  if (local === '') return 'found nothing before the @, expected the name of a mailbox';
  if (local.length > LOCAL_LIMIT)
    return `found ${String(local.length)} characters before the @, expected at most ${String(LOCAL_LIMIT)}`;
  if (!DOT_ATOM.test(local))
    return `found ${shown(local)} before the @, expected plain letters, digits and signs without quotes, spaces, brackets or doubled dots`;
  // Some readers decode encoded words even inside an address and would then see another one.
  if (local.includes('=?')) return `found an encoded word in ${shown(local)}, expected the address as it is`;
  return null;
}

type ParsedDomain = { readonly ok: true; readonly domain: string } | { readonly ok: false; readonly reason: string };

function parseDomain(given: string): ParsedDomain {
  // ASCII only: other letters have their own rules for case (Turkish i), which the round trip below judges.
  const domain = given.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  // What the URL parser behind domainToASCII would decode or cut off (%, /, :, [) must not reach it.
  const strange = /[^a-z0-9.\u0080-\u{10ffff}-]/u.exec(domain);
  if (domain === '' || strange !== null)
    return no(`found ${shown(given)} after the @, expected a domain such as example.com`);
  const ascii = domainToASCII(domain);
  const back = domainToUnicode(ascii);
  if (ascii === '')
    return no(`found ${shown(given)} after the @, which is no domain name; expected one such as example.com`);
  if (domain !== ascii && domain !== back)
    return no(`found ${shown(given)} after the @, which stands for ${shown(back)}; expected the domain in that form`);
  const wrong = hostProblem(ascii);
  return wrong === null ? { ok: true, domain: ascii } : no(`found ${shown(given)} after the @, expected ${wrong}`);
}

function hostProblem(ascii: string): string | null {
  const labels = ascii.split('.');
  if (ascii.length > DOMAIN_LIMIT) return `at most ${String(DOMAIN_LIMIT)} characters`;
  if (!labels.every((label) => LABEL.test(label)))
    return 'parts of 1 to 63 letters, digits and hyphens, with single dots between them';
  if (labels.length < 2 && ascii !== 'localhost') return 'a full domain such as example.com';
  if (/^\d+$/.test(labels.at(-1) ?? '')) return 'a domain name, not the number of a machine';
  return null;
}

const SPACES = /[\s\u0085]+/gu;
/** Controls, unpaired surrogates, bidi marks and isolates, zero-width space, word joiner. */
const LOST = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]/gu;
const STRAY_JOINER = /(?<![\p{L}\p{M}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}])/gu;

/**
 * A person's name as it may stand in a header: without control and bidi characters, zero-width space, U+2060, U+FEFF,
 * words with `://` and starts of encoded words. U+200C and U+200D stay between letters (Persian and Gujarati spelling).
 * May return ''. Cleaning twice changes nothing.
 */
export function cleanName(name: string): string {
  return name
    .replaceAll('\ufeff', '') // a space to the pattern below
    .replaceAll(SPACES, ' ')
    .replaceAll(LOST, '')
    .replaceAll(STRAY_JOINER, '')
    .replaceAll(/=\?+/g, '=')
    .split(' ')
    .filter((word) => word !== '' && !word.includes('://'))
    .join(' ');
}

function no(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

/** Quoted, control and invisible characters written out, cut after 60 characters. */
function shown(text: string): string {
  const quoted = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
  return quoted.replaceAll(/[\u007f-\u00a0\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => {
    return `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
}
