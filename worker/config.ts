import { z } from 'zod';
import { parseEnvironment, variable } from '../services/parse-environment.ts';
import { HostList } from '../services/webhooks/host-list.ts';
import { InboundVariables } from './inbound/config.ts';

const ADDRESS = 'one mail address, such as partways@example.com or Partways <partways@example.com>';

const WorkerConfig = z.object({
  DATABASE_URL: variable(/^postgres(ql)?:\/\/./, 'a URL such as postgres://user:password@host:5432/database'),
  TEMPORAL_ADDRESS: variable(/^[^\s/]+:\d{1,5}$/, 'host and port such as 127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: variable(/^[A-Za-z0-9._-]{2,200}$/, 'a namespace such as default').default('default'),
  SMTP_URL: variable(/^smtps?:\/\/./, 'a URL such as smtp://user:password@host:587'),
  MAIL_FROM: z
    .string({ error: ADDRESS })
    .transform((text) => /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text)
    .pipe(z.email({ error: ADDRESS })),
  MAIL_FILE: variable(/./, 'the path of a file such as docs/mail.md explains').optional(),
  JOURNAL_ADDRESS: z
    .string({ error: ADDRESS })
    .pipe(z.email({ error: ADDRESS }))
    .optional(),
  PUBLIC_URL: variable(/^https?:\/\/./, 'the address people open, such as https://endings.example.com').transform(
    (text) => new URL(text).origin,
  ),
  MASTER_KEY_FILE: variable(/./, 'the path of a file that holds 32 random bytes as base64'),
  WEBHOOK_PRIVATE_HOSTS: HostList,
  ...InboundVariables,
});

/** Settings of the worker process, parsed once. Throws INVALID_INPUT that names variable, found value and what is allowed. */
export function readWorkerConfig(environment: NodeJS.ProcessEnv): z.output<typeof WorkerConfig> {
  return parseEnvironment(WorkerConfig, environment);
}
