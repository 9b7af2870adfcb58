import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { doctor } from '../../cli/commands/doctor.ts';
import type { Check } from '../../stack/doctor/check.ts';
import { checkNode, checkTemporalCli } from '../../stack/doctor/check-machine.ts';
import { freePort } from '../../stack/free-port.ts';
import { withFolder } from '../support/with-stack.ts';

async function examine(env: NodeJS.ProcessEnv): Promise<{ code: number; ok: boolean; checks: Check[] }> {
  let written = '';
  const code = await doctor({ json: true, env: { ...process.env, ...env }, write: (text) => (written += text) });
  return { code, ...(JSON.parse(written) as { ok: boolean; checks: Check[] }) };
}

test(
  'a machine with everything gets a list of what was found, and code 0',
  () =>
    withFolder(async (folder) => {
      const { code, ok, checks } = await examine({ PARTWAYS_DIR: folder });
      expect({ code, ok }).toEqual({ code: 0, ok: true });
      const names = checks.map(({ name }) => name);
      expect(names).toEqual(['Node', 'PostgreSQL', 'Temporal CLI', 'Go', 'Disk', 'Data', 'Ports']);
    }),
  20_000,
);

test(
  'a taken PORT, a damaged data folder and an unreachable server are each failures with a cure',
  () =>
    withFolder(async (folder) => {
      mkdirSync(join(folder, 'pg'), { recursive: true });
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const PORT = String((server.address() as AddressInfo).port);
      const SMTP_URL = `smtp://127.0.0.1:${String(await freePort())}`;
      const { code, checks } = await examine({ PARTWAYS_DIR: folder, PORT, SMTP_URL });
      server.close();
      await once(server, 'close');
      expect(code).toBe(1);
      const failed = checks.filter(({ state }) => state === 'fail');
      expect(failed.map(({ name }) => name)).toEqual(['Data', 'Ports', 'SMTP_URL']);
      for (const { cure = '' } of failed) expect(cure.length).toBeGreaterThan(10);
    }),
  20_000,
);

test('what is external is checked instead of what would be embedded', () =>
  withFolder(async (folder) => {
    const port = String(await freePort());
    const env = { DATABASE_URL: `postgres://me:secret@127.0.0.1:${port}/x`, TEMPORAL_ADDRESS: `127.0.0.1:${port}` };
    const { code, checks } = await examine({ PARTWAYS_DIR: folder, ...env });
    expect(code).toBe(1);
    expect(checks.map(({ name }) => name)).toEqual([
      'Node',
      'Disk',
      'Data',
      'Ports',
      'DATABASE_URL',
      'TEMPORAL_ADDRESS',
    ]);
    expect(JSON.stringify(checks)).not.toContain('secret');
  }));

test('a wrong variable is itself the finding', async () => {
  const { code, checks } = await examine({ PORT: 'x' });
  expect(code).toBe(1);
  expect(checks).toContainEqual(expect.objectContaining({ name: 'Settings', state: 'fail' }));
});

test('for people it ends with what to do', async () => {
  let written = '';
  await doctor({ env: { ...process.env, PORT: 'x' }, write: (text) => (written += text) });
  expect(written).toMatch(/^✗ Settings .*PORT is "x"/m);
  expect(written).toMatch(/^ {4}→ /m);
  expect(written).toContain('Something needed is missing');
});

test('an old Node fails; a Temporal CLI that can still be fetched or built is only a remark', () =>
  withFolder(async (folder) => {
    expect(checkNode('20.18.3')).toMatchObject({ state: 'fail' });
    expect(checkNode('20.19.0')).toMatchObject({ state: 'ok' });
    const env = { PATH: folder, XDG_CACHE_HOME: folder };
    expect(await checkTemporalCli(env, () => Promise.resolve(true))).toMatchObject({ state: 'warn' });
    const withoutGo = await checkTemporalCli(env, () => Promise.resolve(false));
    expect(withoutGo).toMatchObject({ state: 'fail', cure: expect.stringContaining('TEMPORAL_CLI_PATH') });
  }));
