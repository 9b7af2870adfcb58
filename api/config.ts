import * as z from 'zod';
import { OffboardingError } from '../domain/errors.ts';

const isBaseUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '';
};

const ApiConfig = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./, { error: 'a URL such as postgres://user:password@host:5432/database' }),
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s/]+:\d{1,5}$/, { error: 'host and port such as 127.0.0.1:7233' }),
  TEMPORAL_NAMESPACE: z
    .string()
    .regex(/^[A-Za-z0-9._-]{2,200}$/, { error: 'a namespace such as default' })
    .default('default'),
  PUBLIC_URL: z
    .string()
    .refine(isBaseUrl, { error: 'the address people open, without a path, such as https://endings.example.com' })
    .transform((text) => new URL(text).origin),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'a port from 0 to 65535; 0 takes a free one' })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'a port from 0 to 65535; 0 takes a free one' }),
  HOST: z
    .string()
    .regex(/^[^\s]+$/, { error: 'an address to listen on such as 127.0.0.1' })
    .default('127.0.0.1'),
  MASTER_KEY_FILE: z.string().min(1, { error: 'the path of a file that holds 32 random bytes as base64' }),
  TRUST_PROXY: z
    .string()
    .regex(/^[0-9a-fA-F.:/, ]*$/, { error: 'addresses of proxies, separated by commas, such as 10.0.0.4, 10.0.0.5' })
    .default('')
    .transform((text) => text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))),
});
export type ApiConfig = z.output<typeof ApiConfig>;

/** Parses the environment once. Throws INVALID_INPUT that names each wrong variable, its value and what is allowed. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ApiConfig {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = ApiConfig.safeParse(set);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const path = String(issue.path[0] ?? '');
    const expected = set[path] === undefined ? `a value: ${EXPECTED[path] ?? issue.message}` : issue.message;
    return { path, found: shown(path, set[path]), expected };
  });
  const text = problems.map(({ path, found, expected }) => `${path}: found ${found}, expected ${expected}.`).join('\n');
  throw new OffboardingError('INVALID_INPUT', `${text}\nSet it in the environment and start again.`, { problems });
}

/** What a missing variable should hold. */
const EXPECTED: Readonly<Record<string, string>> = {
  DATABASE_URL: 'a URL such as postgres://user:password@host:5432/database',
  TEMPORAL_ADDRESS: 'host and port such as 127.0.0.1:7233',
  PUBLIC_URL: 'the address people open, without a path, such as https://endings.example.com',
  PORT: 'a port from 0 to 65535; 0 takes a free one',
  MASTER_KEY_FILE: 'the path of a file that holds 32 random bytes as base64',
};

/** A database URL holds a password, which no message may show. */
function shown(path: string, value: string | undefined): string {
  if (value === undefined) return 'nothing';
  return path === 'DATABASE_URL' ? 'a value of another form' : `"${value}"`;
}
