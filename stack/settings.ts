import { resolve } from 'node:path';
import { z } from 'zod';
import { StackError } from './stack-error.ts';

const url = (schemes: readonly string[]): z.ZodString =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
    error: `expected a URL that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  });

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'expected a port number from 1 to 65535')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, 'expected a port number from 1 to 65535');

const Environment = z.object({
  PARTWAYS_DIR: z.string().optional(),
  DATABASE_URL: url(['postgres', 'postgresql']).optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d{1,5}$|^\[[0-9a-fA-F:.]+\]:\d{1,5}$/, 'expected host:port')
    .optional(),
  TEMPORAL_NAMESPACE: z
    .string()
    .regex(/^[\w.-]+$/, 'expected letters, digits, dots, dashes')
    .default('default'),
  SMTP_URL: url(['smtp', 'smtps']).optional(),
  MAIL_FROM: z.string().default('Partways <partways@partways.example>'),
  MAIL_FILE: z.string().optional(),
  PUBLIC_URL: url(['http', 'https']).optional(),
  PORT: port.optional(),
  MASTER_KEY_FILE: z.string().optional(),
});

/** What the environment says about the stack; what is unset is embedded. */
export interface Settings {
  readonly folder: string;
  readonly databaseUrl: string | undefined;
  readonly temporalAddress: string | undefined;
  readonly temporalNamespace: string;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Senders, DKIM keys and logins (docs/mail.md). */
  readonly mailFile: string | undefined;
  readonly publicUrl: string | undefined;
  readonly port: number | undefined;
  readonly masterKeyFile: string | undefined;
}

/** Parses the environment once; a StackError names every wrong variable, its value and what is allowed. Empty is unset. */
export function readSettings(env: NodeJS.ProcessEnv, cwd = process.cwd()): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return `${name} is "${masked(given[name] ?? '')}", ${message}`;
    });
    throw new StackError(wrong.join('; '), 'correct or unset it; .env.example lists every variable with its default');
  }
  const { data } = parsed;
  return {
    folder: resolve(cwd, data.PARTWAYS_DIR ?? '.partways'),
    databaseUrl: data.DATABASE_URL,
    temporalAddress: data.TEMPORAL_ADDRESS,
    temporalNamespace: data.TEMPORAL_NAMESPACE,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    mailFile: data.MAIL_FILE === undefined ? undefined : resolve(cwd, data.MAIL_FILE),
    publicUrl: data.PUBLIC_URL,
    port: data.PORT,
    masterKeyFile: data.MASTER_KEY_FILE === undefined ? undefined : resolve(cwd, data.MASTER_KEY_FILE),
  };
}

/** A URL without its password. */
export function masked(value: string): string {
  return value.replace(/(\/\/[^:/@\s]*):[^@\s]*@/, '$1:…@');
}
