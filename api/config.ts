import * as z from 'zod';
import { parseEnvironment, variable } from '../services/parse-environment.ts';
import { HostList } from '../services/webhooks/host-list.ts';

const isBaseUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '';
};

const BASE = 'the address people open, without a path, such as https://endings.example.com';
const PORT = 'a port from 0 to 65535; 0 takes a free one';

const ISSUER = 'the issuer of the identity provider, such as https://login.example.com; http only on loopback';
const isIssuer = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback);
};
const YES = 'yes or no';

const Variables = z.object({
  DATABASE_URL: variable(/^postgres(ql)?:\/\/./, 'a URL such as postgres://user:password@host:5432/database'),
  TEMPORAL_ADDRESS: variable(/^[^\s/]+:\d{1,5}$/, 'host and port such as 127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: variable(/^[A-Za-z0-9._-]{2,200}$/, 'a namespace such as default').default('default'),
  PUBLIC_URL: variable(/^https?:/, BASE)
    .refine(isBaseUrl, { error: BASE })
    .transform((text) => new URL(text).origin),
  PORT: variable(/^\d{1,5}$/, PORT)
    .transform(Number)
    .refine((port) => port <= 65_535, { error: PORT }),
  INTERNAL_PORT: variable(/^\d{1,5}$/, PORT)
    .default('0')
    .transform(Number)
    .refine((port) => port <= 65_535, { error: PORT }),
  INTERNAL_HOST: variable(/^[^\s]+$/, 'an address to listen on such as 127.0.0.1').default('127.0.0.1'),
  HOST: variable(/^[^\s]+$/, 'an address to listen on such as 127.0.0.1').default('127.0.0.1'),
  MASTER_KEY_FILE: variable(/./, 'the path of a file that holds 32 random bytes as base64'),
  WEBHOOK_PRIVATE_HOSTS: HostList,
  TRUST_PROXY: variable(/^[0-9a-fA-F.:/, ]*$/, 'addresses of proxies, separated by commas, such as 10.0.0.4, 10.0.0.5')
    .default('')
    .transform((text) => text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))),
  OIDC_ISSUER: variable(/^https?:/, ISSUER)
    .refine(isIssuer, { error: ISSUER })
    .optional(),
  OIDC_CLIENT_ID: variable(/^[\x21-\x7e]{1,200}$/, 'the name of this client at the identity provider').optional(),
  OIDC_CLIENT_SECRET_FILE: variable(/./, 'the path of a file that holds the secret of this client').optional(),
  OIDC_ALLOW_MAIL: variable(/^(yes|no)$/, YES)
    .default('no')
    .transform((text) => text === 'yes'),
});
const ApiConfig = Variables.check(({ value, issues }) => {
  const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET_FILE'] as const;
  if (needed.every((name) => value[name] === undefined)) return;
  for (const name of needed)
    if (value[name] === undefined)
      issues.push({
        code: 'custom',
        input: undefined,
        path: [name],
        message: `a value, as ${needed.join(', ')} belong together`,
      });
});
export type ApiConfig = z.output<typeof ApiConfig>;

/** Parses the environment once. Throws INVALID_INPUT that names each wrong variable, its value and what is allowed. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): ApiConfig =>
  parseEnvironment(ApiConfig, env);
