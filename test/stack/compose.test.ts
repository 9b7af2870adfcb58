import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly build?: unknown;
  readonly restart?: string;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly configs?: readonly { readonly source: string }[];
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly configs: Readonly<Record<string, unknown>>;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TEXT = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
const compose = parse(TEXT, { merge: true }) as Compose;
const services = Object.entries(compose.services);

/** Services stand in the order in which they start, not in that of the alphabet. */
const ORDER_OF_KEYS = ['service-keys-order', 'services-alphabetical-order', 'top-level-properties-order'];

test('the compose file passes a linter that knows its schema', async () => {
  const linter = join(ROOT, 'node_modules/.bin/dclint');
  const disabled = ORDER_OF_KEYS.flatMap((rule) => ['--disable-rule', rule]);
  const { stdout } = await promisify(execFile)(linter, ['docker-compose.yml', '--max-warnings', '0', ...disabled], {
    cwd: ROOT,
  });
  expect(stdout.trim()).toBe('');
});

test('every dependency names a service and waits for what that service can give', () => {
  for (const [name, { depends_on: needed = {} }] of services) {
    for (const [other, { condition }] of Object.entries(needed)) {
      const service = compose.services[other];
      expect({ name, other, known: service !== undefined }).toEqual({ name, other, known: true });
      const fitting = service?.healthcheck ? 'service_healthy' : 'service_completed_successfully';
      expect({ name, other, condition }).toEqual({ name, other, condition: fitting });
    }
  }
});

test('every service has a health check, or runs once and is waited for', () => {
  const waitedFor = services.flatMap(([, { depends_on: needed = {} }]) => Object.keys(needed));
  for (const [name, { healthcheck, restart }] of services) {
    const runsOnce = restart?.startsWith('on-failure') === true && waitedFor.includes(name);
    expect({ name, covered: (healthcheck !== undefined) !== runsOnce }).toEqual({ name, covered: true });
  }
});

test('images are pinned, and what services use is defined', () => {
  for (const [name, service] of services) {
    const pinned = service.build !== undefined || /:v?\d+\.\d+/.test(service.image ?? '');
    expect({ name, pinned }).toEqual({ name, pinned: true });
    for (const secret of service.secrets ?? []) expect(Object.keys(compose.secrets)).toContain(secret);
    for (const { source } of service.configs ?? []) expect(Object.keys(compose.configs)).toContain(source);
    for (const volume of service.volumes ?? []) {
      expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    }
  }
});

test('no secret stands in the file itself, and each has a line that makes it', () => {
  for (const { file } of Object.values(compose.secrets)) expect(TEXT).toContain(`> ${file.replace('./', '')}\n`);
  expect(TEXT).not.toMatch(/PASSWORD: |PWD: /);
});

test('the shell scripts inside it can be parsed by a shell', async () => {
  const scripts = Object.values(compose.configs) as { content: string }[];
  expect(scripts).toHaveLength(2);
  for (const { content } of scripts) {
    await promisify(execFile)('sh', ['-n', '-c', content.replaceAll('$$', '$')]);
  }
});

test('the image copies only files that exist, and starts what the build makes', () => {
  const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, files = '']) => files.split(' '));
  expect(copied.length).toBeGreaterThan(2);
  for (const file of copied) expect({ file, there: existsSync(join(ROOT, file)) }).toEqual({ file, there: true });
  expect(dockerfile).toMatch(/^USER node$/m);
  const entries = [...(TEXT + dockerfile).matchAll(/dist\/([\w/]+)\.js/g)].map(([, entry = '']) => dirname(entry));
  for (const folder of entries)
    expect({ folder, there: existsSync(join(ROOT, folder)) }).toEqual({ folder, there: true });
});
