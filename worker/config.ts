import { z } from 'zod';
import { parseInput } from '../services/parse-input.ts';

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'a URL such as postgres://user@host:5432/partways' }),
  TEMPORAL_ADDRESS: z.string().regex(/^[^:/]+:\d+$/, { error: 'host and port such as 127.0.0.1:7233' }),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'a URL such as smtp://user:password@host:587' }),
  MAIL_FROM: z
    .string()
    .transform((text) => /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text)
    .pipe(z.email({ error: 'one mail address, such as partways@example.com or Partways <partways@example.com>' })),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'a URL such as https://partways.example.com' }),
  MASTER_KEY_FILE: z.string().min(1, { error: 'the path of a file with 32 random bytes as base64' }),
});

/** Settings of the worker process, parsed once. Throws INVALID_INPUT that names variable, found value and what is allowed. */
export function readWorkerConfig(environment: NodeJS.ProcessEnv): z.output<typeof Environment> {
  const config = parseInput(Environment, environment, 'the environment of the worker');
  return { ...config, PUBLIC_URL: config.PUBLIC_URL.replace(/\/+$/, '') };
}
