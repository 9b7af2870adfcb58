import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import DKIM from 'nodemailer/lib/dkim';
import { OffboardingError } from '../domain/errors.ts';

/** A key that signs for one domain; its public half stands in DNS under `selector._domainkey.domain`. */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  readonly privateKey: KeyObject;
}

/** What we vouch for; nodemailer's own list leaves `Auto-Submitted` out. */
const SIGNED_FIELDS =
  'From:To:Reply-To:Subject:Date:Message-ID:In-Reply-To:References:MIME-Version:Content-Type:' +
  'Content-Transfer-Encoding:Auto-Submitted:X-Auto-Response-Suppress';

/** RFC 8301 §3.2: verifiers may refuse shorter keys, and longer ones do not fit one DNS answer everywhere. */
const SHORTEST_BITS = 2048;
const OTHERS = 0o077;

/**
 * Signs with rsa-sha256, relaxed/relaxed; the same bytes and key always give the same bytes. The stored mail stays as it is: which key
 * signs is settled when it leaves, so that a key may be replaced while mails wait. Throws when the bytes cannot be signed.
 */
export async function signMail(raw: Buffer, { domain, selector, privateKey }: DkimKey): Promise<Buffer> {
  const signer = new DKIM({ domainName: domain, keySelector: selector, privateKey, headerFieldNames: SIGNED_FIELDS });
  const parts: Buffer[] = [];
  for await (const part of signer.sign(raw)) parts.push(part as Buffer); // nodemailer writes Buffers
  const signed = Buffer.concat(parts);
  if (!signed.subarray(0, 15).toString('latin1').startsWith('DKIM-Signature:'))
    throw new Error(`found that the DKIM key ${selector} of ${domain} signs nothing, expected a signature`);
  return signed;
}

/**
 * Reads an RSA key of at least 2048 bits from a PEM file that only its owner may read. Throws OffboardingError INVALID_INPUT that names
 * the file, what was found and the cure.
 */
export function readDkimKey(domain: string, selector: string, file: string): DkimKey {
  const where = `DKIM key ${selector} of ${domain}`;
  const wrong = (found: string, cure: string, cause?: unknown): OffboardingError =>
    new OffboardingError('INVALID_INPUT', `${where}: found ${found}; ${cure}.`, {
      problems: [{ path: where, found, expected: cure }],
      ...(cause === undefined ? {} : { cause }),
    });
  const make = `make one with: openssl genrsa -out ${file} 2048 && chmod 600 ${file}`;
  let text: string;
  try {
    const { mode } = statSync(file);
    if ((mode & OTHERS) !== 0 && process.platform !== 'win32')
      throw wrong(`the mode ${(mode & 0o777).toString(8)} on ${file}`, `let only its owner read it: chmod 600 ${file}`);
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof OffboardingError) throw error;
    throw wrong(`no readable file at ${file}`, make, error);
  }
  const privateKey = parseKey(text);
  if (privateKey?.asymmetricKeyType !== 'rsa') throw wrong(`no RSA private key in ${file}`, make);
  const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < SHORTEST_BITS) throw wrong(`an RSA key of ${String(bits)} bits in ${file}`, make);
  return { domain, selector, privateKey };
}

function parseKey(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

/** The TXT record to publish (RFC 6376 §3.6.1): its name and its one value. */
export function dkimRecord({ domain, selector, privateKey }: DkimKey): {
  readonly name: string;
  readonly value: string;
} {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return { name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=rsa; p=${der.toString('base64')}` };
}
