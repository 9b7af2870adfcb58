import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { FetchCli } from '../../stack/temporal-cli-fetch.ts';
import { findTemporalCli } from '../../stack/temporal-cli.ts';
import { withFolder } from '../support/with-stack.ts';

function program(path: string, says: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho '${says}'\n`);
  chmodSync(path, 0o755);
  return path;
}

const GOOD = 'temporal version 1.7.0 (Server 1.31.0, UI 2.49.1)';
const never: FetchCli = () => Promise.reject(new Error('cannot be reached'));

function search(folder: string, env: NodeJS.ProcessEnv, fetch: FetchCli = never) {
  const lines: string[] = [];
  const found = findTemporalCli({
    env: { PATH: join(folder, 'empty'), XDG_CACHE_HOME: join(folder, 'cache'), ...env },
    logFile: join(folder, 'log'),
    say: (line) => lines.push(line),
    fetchers: [{ name: 'fetching', cure: 'get a network', fetch }],
  });
  return { found, lines };
}

test('the path that is set wins over the PATH, which wins over the cache', () =>
  withFolder(async (folder) => {
    const cached = program(
      join(folder, 'cache/partways/temporal-1.5.1/temporal'),
      'temporal version 0.0.0-DEV (Server 1.29.1, UI 2.42.1)',
    );
    expect(await search(folder, {}).found).toEqual({ path: cached, how: 'from our cache', version: '1.29.1' });
    const onPath = program(join(folder, 'bin/temporal'), GOOD);
    const PATH = `relative:${join(folder, 'empty')}:${dirname(onPath)}`;
    expect(await search(folder, { PATH }).found).toEqual({ path: onPath, how: 'from the PATH', version: '1.31.0' });
    const given = program(join(folder, 'mine/cli'), GOOD);
    expect((await search(folder, { PATH, TEMPORAL_CLI_PATH: given }).found).path).toBe(given);
  }));

test('a server below the floor is refused with its number, and the next place is tried', () =>
  withFolder(async (folder) => {
    const old = program(join(folder, 'old/temporal'), 'temporal version 1.1.2 (Server 1.25.2, UI 2.31.2)');
    const good = program(join(folder, 'bin/temporal'), GOOD);
    const env = { TEMPORAL_CLI_PATH: old, PATH: dirname(good) };
    expect((await search(folder, env).found).path).toBe(good);
    const { found } = search(folder, { TEMPORAL_CLI_PATH: old });
    await expect(found).rejects.toThrow(/server 1\.25\.2, but 1\.29 or later is needed/);
  }));

test('if none works, one error names every attempt with its cure', () =>
  withFolder(async (folder) => {
    const strange = program(join(folder, 'strange/temporal'), 'hello');
    const { found, lines } = search(folder, { TEMPORAL_CLI_PATH: strange, PATH: '' });
    const error = await found.catch((thrown: unknown) => thrown as Error & { cure: string });
    const { message, cure } = error as Error & { cure: string };
    for (const part of [
      'TEMPORAL_CLI_PATH: ',
      'the PATH: ',
      'our cache: ',
      'fetching: cannot be reached',
      '→ get a network',
    ]) {
      expect(message).toContain(part);
    }
    expect(message).toContain("does not say its server's version: hello");
    expect(cure).toContain('TEMPORAL_ADDRESS');
    expect(lines).toContain('Temporal CLI: trying fetching …');
  }));

test('what was fetched lands in the cache and is used from there the next time', () =>
  withFolder(async (folder) => {
    const fetched: string[] = [];
    const fetch: FetchCli = ({ target }) => {
      fetched.push(program(target, GOOD));
      return Promise.resolve();
    };
    expect((await search(folder, {}, fetch).found).how).toBe('by fetching');
    expect((await search(folder, {}, fetch).found).how).toBe('from our cache');
    expect(fetched).toEqual([join(folder, 'cache/partways/temporal-1.5.1/temporal')]);
  }));
