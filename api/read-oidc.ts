import { readFileSync } from 'node:fs';
import { OffboardingError } from '../domain/errors.ts';
import type { OidcSettings } from '../services/access/oidc.ts';
import type { ApiConfig } from './config.ts';

/** The identity provider of the configuration, with its secret from the file; null where none is set. Throws INVALID_INPUT. */
export function readOidc(config: ApiConfig): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET_FILE: file } = config;
  if (issuer === undefined || clientId === undefined || file === undefined) return null;
  return { issuer, clientId, clientSecret: secretIn(file), allowsMail: config.OIDC_ALLOW_MAIL };
}

function secretIn(file: string): string {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret !== '') return secret;
  } catch {
    // Said below, with the cure.
  }
  throw new OffboardingError(
    'INVALID_INPUT',
    `OIDC_CLIENT_SECRET_FILE: found no secret in ${file}, expected a readable file that holds it. Write it there and start again.`,
  );
}
