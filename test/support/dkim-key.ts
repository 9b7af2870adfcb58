import { generateKeyPairSync } from 'node:crypto';
import type { DkimKey } from '../../mail/dkim.ts';

/** A fresh signing key; nothing secret lies in the repository. */
export function dkimKey(domain: string, selector = 'p2026a', modulusLength = 2048): DkimKey {
  return { domain, selector, privateKey: generateKeyPairSync('rsa', { modulusLength }).privateKey };
}

export const pemOf = ({ privateKey }: DkimKey): string =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
