import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { checkDisk } from '../../stack/doctor/check-machine.ts';
import { openDataFolder } from '../../stack/data-folder.ts';
import { checkDatabase, checkSmtp, checkTemporal, sendsInClear } from '../../stack/external.ts';
import { freePort } from '../../stack/free-port.ts';
import { removeData } from '../../stack/remove-data.ts';
import { readSettings } from '../../stack/settings.ts';
import { inWords, toStackError } from '../../stack/stack-error.ts';
import { startMailbox } from '../../stack/mailbox/start-mailbox.ts';
import { runStandInStack, withFolder } from '../support/with-stack.ts';

test('every wrong variable is named with its value and what is allowed; passwords are not shown', () => {
  const env = { PORT: '99999', TEMPORAL_ADDRESS: 'http://x', DATABASE_URL: 'mysql://me:secret@host/x', SMTP_URL: '' };
  const read = (): unknown => readSettings(env);
  expect(read).toThrow(/PORT is "99999", expected a port number/);
  expect(read).toThrow(/TEMPORAL_ADDRESS is "http:\/\/x", expected host:port/);
  expect(read).toThrow(/DATABASE_URL is "mysql:\/\/me:…@host\/x", expected a URL that begins with postgres:\/\//);
  expect(read).not.toThrow(/SMTP_URL|secret/);
});

test('a relative data folder is meant from where the start was', () => {
  expect(readSettings({ PARTWAYS_DIR: 'elsewhere' }, '/srv/x').folder).toBe('/srv/x/elsewhere');
  expect(readSettings({}, '/srv/x').folder).toBe('/srv/x/.partways');
});

test(
  'a wrong variable ends the start with code 1 before anything is made',
  () =>
    withFolder(async (folder) => {
      const run = runStandInStack(folder, { PORT: 'seven' });
      expect(await run.ended()).toBe(1);
      expect(run.output()).toContain('✗ PORT is "seven"');
      expect(run.output()).toContain('→ ');
      expect(run.output()).not.toMatch(/^\s+at /m);
      expect(existsSync(folder)).toBe(false);
    }),
  30_000,
);

test(
  'servers of the user that cannot be reached are each named with their variable',
  () =>
    withFolder(async (folder) => {
      const port = String(await freePort());
      const env = { DATABASE_URL: `postgres://me:secret@127.0.0.1:${port}/x`, SMTP_URL: `smtp://127.0.0.1:${port}` };
      const run = runStandInStack(folder, { ...env, TEMPORAL_ADDRESS: `127.0.0.1:${port}` });
      expect(await run.ended()).toBe(1);
      expect(run.output()).toMatch(
        /✗ (DATABASE_URL|SMTP_URL|TEMPORAL_ADDRESS) is set to .* cannot be used there: .*ECONNREFUSED/,
      );
      expect(run.output()).not.toContain('secret');
      await expect(checkDatabase(env.DATABASE_URL)).rejects.toThrow(/^DATABASE_URL is set to postgres:\/\/me:…@/);
      await expect(checkTemporal(`127.0.0.1:${port}`)).rejects.toThrow(/^TEMPORAL_ADDRESS is set/);
      await expect(checkSmtp(env.SMTP_URL)).rejects.toThrow(/^SMTP_URL is set/);
    }),
  30_000,
);

test('a mail server that greets is accepted; only one elsewhere without TLS is warned about', () =>
  withFolder(async (folder) => {
    const mailbox = await startMailbox({ folder });
    try {
      expect(await checkSmtp(mailbox.smtpUrl)).toMatch(/^greets at 127\.0\.0\.1:/);
    } finally {
      await mailbox.stop();
    }
    const busy = createServer((socket) => socket.end('421 come back later\r\n')).listen(0, '127.0.0.1');
    await once(busy, 'listening');
    const url = `smtp://127.0.0.1:${String((busy.address() as AddressInfo).port)}`;
    await expect(checkSmtp(url)).rejects.toThrow(/it greets with "421 come back later"/);
    busy.close();
    await once(busy, 'close');
    expect(sendsInClear('smtp://mail.example:25?tls=off')).toBe(true);
    expect(sendsInClear('smtp://mail.example:25')).toBe(false);
    expect(sendsInClear('smtp://127.0.0.1:25?tls=off')).toBe(false);
  }));

test('a full disk is told with its cure, whoever ran into it', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(inWords(full)).toMatch(/^✗ ENOSPC.*\n {2}→ the disk is full: free some space/);
  const postgres = new Error('PANIC:  could not write to file "pg_wal/xlogtemp.1": No space left on device');
  expect(toStackError(postgres).cure).toContain('the disk is full');
  expect(toStackError(new Error('insert failed: database or disk is full')).cure).toContain('the disk is full');
  expect(await checkDisk('/', 5_000_000)).toMatchObject({
    state: 'fail',
    cure: expect.stringContaining('free at least'),
  });
  expect(await checkDisk('/', 500_000_000)).toMatchObject({ state: 'warn' });
});

test('--fresh deletes nothing when something in the folder is not ours', () =>
  withFolder(async (folder) => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'thesis.txt'), 'years of work');
    writeFileSync(join(folder, 'ports.json'), '{}');
    const [input, output] = [new PassThrough(), new PassThrough()];
    await expect(removeData(folder, { yes: true, input, output })).rejects.toThrow(/thesis\.txt, which is not part of/);
    expect(readFileSync(join(folder, 'thesis.txt'), 'utf8')).toBe('years of work');
    expect(existsSync(join(folder, 'ports.json'))).toBe(true);
  }));

test('a data folder that is a file is refused in words', () =>
  withFolder(async (folder) => {
    writeFileSync(folder, '');
    const error = await openDataFolder(folder).catch(inWords);
    expect(error).toMatch(/^✗ EEXIST.*\n {2}→ /);
  }));
