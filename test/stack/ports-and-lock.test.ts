import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { freePort } from '../../stack/free-port.ts';
import { lockHolder, takeLock } from '../../stack/lock.ts';
import { choosePorts, DEFAULT_PORTS } from '../../stack/ports.ts';
import { identify } from '../../stack/process-identity.ts';
import { withFolder } from '../support/with-stack.ts';

async function withTakenPort<T>(body: (port: number) => Promise<T>): Promise<T> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await body((server.address() as AddressInfo).port);
  } finally {
    server.close();
    await once(server, 'close');
  }
}

function inFolder<T>(body: (folder: string) => Promise<T>): Promise<T> {
  return withFolder((folder) => {
    mkdirSync(folder);
    return body(folder);
  });
}

test('free ports of the last start are taken again', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'ports.json');
    const first = await choosePorts({ file, say: () => undefined });
    expect(await choosePorts({ file, say: () => undefined })).toEqual(first);
    expect(new Set(Object.values(first)).size).toBe(7);
  }));

test('a port of the last start that is taken now is replaced, and it is said', () =>
  inFolder((folder) =>
    withTakenPort(async (taken) => {
      const file = join(folder, 'ports.json');
      writeFileSync(file, JSON.stringify({ mailbox: taken }));
      const lines: string[] = [];
      const ports = await choosePorts({ file, say: (line) => lines.push(line) });
      expect(ports.mailbox).not.toBe(taken);
      expect(ports.mailbox).toBeGreaterThanOrEqual(DEFAULT_PORTS.mailbox);
      expect(lines).toContain(`port ${String(taken)} is taken, so the mailbox is on ${String(ports.mailbox)}`);
    }),
  ));

test('PORT is taken literally: used where free, an error with the cure where not, and not remembered', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'ports.json');
    await withTakenPort(async (taken) => {
      const asked = choosePorts({ file, consolePort: taken, say: () => undefined });
      await expect(asked).rejects.toMatchObject({
        message: `found port ${String(taken)} (from PORT) taken by another program`,
        cure: expect.stringContaining(`PORT=${String(taken + 1)}`),
      });
    });
    const port = await freePort();
    expect((await choosePorts({ file, consolePort: port, say: () => undefined })).console).toBe(port);
    expect(JSON.parse(readFileSync(file, 'utf8'))).not.toHaveProperty('console');
  }));

test.each(['', '{', '[]', 'null', '{"console":"7400","mailbox":-1,"smtp":70000}'])(
  'a damaged memory of ports (%j) counts as none',
  (text) =>
    inFolder(async (folder) => {
      const file = join(folder, 'ports.json');
      writeFileSync(file, text);
      const ports = await choosePorts({ file, say: () => undefined });
      expect(Object.values(ports).every((port) => Number.isInteger(port) && port > 0 && port < 65_536)).toBe(true);
    }),
);

test('a lock is for one: the second is told whose it is, and after it is given back it is free', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'lock');
    const unlock = takeLock(file);
    expect(lockHolder(file)).toBe(process.pid);
    expect(() => takeLock(file)).toThrow(`as process ${String(process.pid)}`);
    unlock();
    expect(existsSync(file)).toBe(false);
    takeLock(file)();
    return Promise.resolve();
  }));

test('a lock of a dead process, of a reused number, or cut off half way is taken over', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'lock');
    const child = spawn(process.execPath, ['-e', '']);
    const dead = identify(child.pid ?? 0);
    await once(child, 'close');
    const reused = { ...identify(process.pid), started: 'another time' };
    for (const text of [JSON.stringify(dead), JSON.stringify(reused), '{"pid":', '']) {
      writeFileSync(file, text);
      expect(lockHolder(file)).toBeUndefined();
      const unlock = takeLock(file);
      expect(lockHolder(file)).toBe(process.pid);
      unlock();
    }
  }));
