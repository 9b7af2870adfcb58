import { z } from 'zod';
import type { OAuth2Grant } from '../mail/access-token.ts';
import { file, parsed, secret, words, wrong } from './mail-file-parts.ts';

const mailbox = words('the mailbox that logs in, such as endings@example.com');
const https = z
  .url({ error: 'the address of a token endpoint, such as https://login.example.com/token' })
  .refine((url) => /^https:|^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(url), {
    error: 'an https:// address; plain http only on this machine',
  });
const GOOGLE_TOKENS = 'https://oauth2.googleapis.com/token';
const GOOGLE_SCOPE = 'https://mail.google.com/';
const MICROSOFT_SCOPE = 'https://outlook.office365.com/.default';

/** How a mailbox logs in without a password. */
export const Login = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('microsoft'),
      user: mailbox,
      tenant: words('the id or domain of the tenant').regex(/^[\w.-]+$/, { error: 'the id or domain of the tenant' }),
      clientId: words('the id of the application'),
      clientSecretFile: file,
      tokenUrl: https.optional(),
    }),
    z.strictObject({
      kind: z.literal('google'),
      user: mailbox,
      clientId: words('the id of the OAuth client'),
      clientSecretFile: file,
      refreshTokenFile: file,
      tokenUrl: https.default(GOOGLE_TOKENS),
    }),
    z.strictObject({
      kind: z.literal('google-service-account'),
      user: mailbox,
      /** The JSON key file that Google gives out. */
      keyFile: file,
      tokenUrl: https.default(GOOGLE_TOKENS),
    }),
  ],
  { error: 'a login of the kind microsoft, google or google-service-account' },
);

const ServiceKey = z.object({ client_email: z.string().min(1), private_key: z.string().min(1) });

/** Where to ask for a token and with what; secrets are read from their files. `at` finds a file. Throws INVALID_INPUT. */
export function grantOf(
  login: z.infer<typeof Login>,
  at: (name: string) => string,
): { url: string; grant: OAuth2Grant } {
  switch (login.kind) {
    case 'microsoft': {
      const url = login.tokenUrl ?? `https://login.microsoftonline.com/${login.tenant}/oauth2/v2.0/token`;
      const clientSecret = secret(at(login.clientSecretFile));
      return {
        url,
        grant: { kind: 'client-credentials', clientId: login.clientId, clientSecret, scope: MICROSOFT_SCOPE },
      };
    }
    case 'google': {
      const [clientSecret, refreshToken] = [secret(at(login.clientSecretFile)), secret(at(login.refreshTokenFile))];
      return {
        url: login.tokenUrl,
        grant: { kind: 'refresh-token', clientId: login.clientId, clientSecret, refreshToken },
      };
    }
    case 'google-service-account': {
      const key = ServiceKey.safeParse(parsed(at(login.keyFile), secret(at(login.keyFile))));
      if (!key.success) throw wrong(login.keyFile, [{ path: '', expected: 'the JSON key file of a service account' }]);
      const { client_email: issuer, private_key: privateKey } = key.data;
      return {
        url: login.tokenUrl,
        grant: { kind: 'service-account', issuer, subject: login.user, scope: GOOGLE_SCOPE, privateKey },
      };
    }
  }
}
