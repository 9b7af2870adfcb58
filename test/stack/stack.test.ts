import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { eventually, isRunning, pids, runStandInStack, type StackRun } from '../support/with-stack.ts';

/** One story on one data folder: what each test leaves is what the next one finds. */
const home = mkdtempSync(join(tmpdir(), 'partways-stack-'));
chmodSync(home, 0o711);
const folder = join(home, 'data');
const READY = 'Ready. Ctrl-C';
let run: StackRun;

beforeAll(async () => {
  run = runStandInStack(folder);
  await run.until(READY, 60_000);
}, 70_000);

afterAll(async () => {
  run.signal('SIGTERM');
  await run.ended();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

function ports(): Record<string, number> {
  return JSON.parse(readFileSync(join(folder, 'ports.json'), 'utf8')) as Record<string, number>;
}

/** The stand-in console tells the DATABASE_URL it was given. */
async function databaseUrl(): Promise<string> {
  return (await fetch(`http://127.0.0.1:${String(ports()['console'])}/`)).text();
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: await databaseUrl() });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function withTemporal<T>(body: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: `127.0.0.1:${String(ports()['temporal'])}` });
  try {
    return await body(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

async function mailSubjects(): Promise<string[]> {
  const answer = await fetch(`http://localhost:${String(ports()['mailbox'])}/mails.json`);
  return ((await answer.json()) as { subject: string }[]).map(({ subject }) => subject);
}

test('every part has a line with its time, then come the addresses and the set-up link', () => {
  for (const part of ['PostgreSQL', 'Temporal', 'Mailbox', 'Tables', 'Worker', 'Console']) {
    expect(run.output()).toMatch(new RegExp(`^✓ ${part} +\\d+\\.\\d s`, 'm'));
  }
  const { console: page, mailbox, temporalUi } = ports();
  for (const port of [page, mailbox, temporalUi]) expect(run.output()).toContain(`http://localhost:${String(port)}`);
  expect(run.output()).toContain(`/setup/once`);
});

test('key, token and data are for their owner only', () => {
  for (const name of ['master.key', 'token', 'url', 'ports.json', 'logs/console.log']) {
    expect({ name, mode: statSync(join(folder, name)).mode & 0o777 }).toEqual({ name, mode: 0o600 });
  }
  for (const name of ['logs', 'mailbox', 'temporal', 'pg']) {
    expect({ name, mode: statSync(join(folder, name)).mode & 0o777 }).toEqual({ name, mode: 0o700 });
  }
  expect(Buffer.from(readFileSync(join(folder, 'master.key'), 'utf8'), 'base64')).toHaveLength(32);
  expect(readFileSync(join(folder, 'token'), 'utf8')).toBe('stand-in-token\n');
});

test('the database syncs its writes and asks for a password', async () => {
  const rows = await query(`SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit')`);
  expect(rows).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'synchronous_commit', setting: 'on' },
  ]);
  const url = new URL(await databaseUrl());
  url.password = 'wrong';
  await expect(new pg.Client({ connectionString: url.href }).connect()).rejects.toThrow(/password/);
});

test('a second start in the same folder is refused with the cure and no stack trace', async () => {
  const second = runStandInStack(folder);
  expect(await second.ended()).toBe(1);
  expect(second.output()).toContain(`already running in this folder, as process ${String(run.pid)}`);
  expect(second.output()).toContain('PARTWAYS_DIR');
  expect(second.output()).not.toMatch(/^\s+at /m);
}, 30_000);

test('servers of the user are used and checked, and nothing is embedded in their place', async () => {
  const { temporal, smtp } = ports();
  const other = join(home, 'other');
  const external = runStandInStack(other, {
    DATABASE_URL: await databaseUrl(),
    TEMPORAL_ADDRESS: `127.0.0.1:${String(temporal)}`,
    SMTP_URL: `smtp://127.0.0.1:${String(smtp)}`,
  });
  await external.until(READY, 30_000);
  expect(external.output()).toMatch(/^✓ PostgreSQL .*yours \(postgres:\/\/partways:…@.*\): PostgreSQL 18\./m);
  expect(external.output()).toMatch(/^✓ Temporal .*yours/m);
  expect(external.output()).toMatch(/^✓ Mail .*yours/m);
  expect(Object.keys(pids(other)).sort()).toEqual(['console', 'worker']);
  expect(external.output()).toMatch(/port \d+ is taken, so the console is on/);
  external.signal('SIGINT');
  expect(await external.ended()).toBe(0);
}, 40_000);

test('PostgreSQL killed is noticed, started again on its port, and keeps what was committed', async () => {
  await query('CREATE TABLE kept (what text)');
  await query(`INSERT INTO kept VALUES ('before the kill')`);
  process.kill(pids(folder)['postgres'] ?? 0, 'SIGKILL');
  await run.until(/PostgreSQL was ended by SIGKILL.*; starting it again in 0\.1 s/);
  await run.until(/PostgreSQL is back after/);
  expect(await query('SELECT what FROM kept')).toEqual([{ what: 'before the kill' }]);
}, 30_000);

test('Temporal killed is noticed, started again on its port, and keeps its workflows', async () => {
  await withTemporal((client) => client.workflow.start('nobody', { taskQueue: 'none', workflowId: 'waiting' }));
  process.kill(pids(folder)['temporal'] ?? 0, 'SIGKILL');
  await run.until(/Temporal was ended by SIGKILL.*; starting it again/);
  await run.until(/Temporal is back after/);
  const { status } = await withTemporal((client) => client.workflow.getHandle('waiting').describe());
  expect(status.name).toBe('RUNNING');
}, 30_000);

test('SIGTERM ends every part in reverse order, and the next start goes on with data and ports', async () => {
  const mail = { from: 'us@partways.example', to: 'client@client.example', subject: 'kept over night', text: 'x' };
  await createTransport({ host: '127.0.0.1', port: ports()['smtp'], ignoreTLS: true }).sendMail(mail);
  const before = { ports: ports(), pids: pids(folder) };
  expect(Object.keys(before.pids).sort()).toEqual(['console', 'postgres', 'temporal', 'worker']);
  run.signal('SIGTERM');
  expect(await run.ended()).toBe(0);
  expect(run.output()).toContain('The data are kept');
  expect(Object.values(before.pids).filter(isRunning)).toEqual([]);
  expect(existsSync(join(folder, 'lock'))).toBe(false);

  run = runStandInStack(folder);
  await run.until(READY);
  expect(run.output()).toContain('data kept');
  expect(ports()).toEqual(before.ports);
  expect(await query('SELECT what FROM kept')).toEqual([{ what: 'before the kill' }]);
  const { status } = await withTemporal((client) => client.workflow.getHandle('waiting').describe());
  expect(status.name).toBe('RUNNING');
  expect(await mailSubjects()).toEqual(['kept over night']);
}, 60_000);

test('nothing is left after kill -9 of the parent, and the next start takes over the stale lock', async () => {
  const left = Object.values(pids(folder));
  expect(left).toHaveLength(4);
  run.signal('SIGKILL');
  await run.ended();
  run = runStandInStack(folder);
  await run.until(READY);
  expect(left.filter(isRunning)).toEqual([]);
  expect(await query('SELECT what FROM kept')).toEqual([{ what: 'before the kill' }]);
}, 60_000);

test('a damaged data directory gives one clear error, and --fresh begins anew', async () => {
  run.signal('SIGTERM');
  await run.ended();
  rmSync(join(folder, 'pg', 'global', 'pg_control'));
  const damaged = runStandInStack(folder);
  expect(await damaged.ended()).toBe(1);
  expect(damaged.output()).toMatch(/✗ PostgreSQL did not start: .*pg_control/);
  expect(damaged.output()).toContain('--fresh');
  expect(damaged.output()).not.toMatch(/^\s+at /m);
  await eventually(
    () => Object.keys(pids(folder)).length === 0,
    () => 'parts are left after a failed start',
  );

  const unsure = runStandInStack(folder, {}, ['--fresh']);
  expect(await unsure.ended()).toBe(1);
  expect(unsure.output()).toContain('--fresh --yes');
  expect(existsSync(join(folder, 'master.key'))).toBe(true);

  run = runStandInStack(folder, {}, ['--fresh', '--yes']);
  await run.until(READY, 30_000);
  expect(run.output()).toContain('new data');
  expect(await mailSubjects()).toEqual([]);
}, 60_000);
