import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { apiClient, type ApiClient } from '../../cli/api-client.ts';
import { withDatabase } from '../../cli/database.ts';
import { postOffice, type PostOffice } from '../../cli/demo/post-office.ts';
import type { Io } from '../../cli/io.ts';
import { inTransaction } from '../../db/database.ts';
import { insertPolicy } from '../../db/tables/policies.ts';
import { parsePolicyFile } from '../../services/policy-file.ts';
import { sampleFile } from '../../services/sample-file.ts';
import { freePort } from '../../stack/free-port.ts';
import { eventually, pids, runStackProgram, type StackRun } from '../support/with-stack.ts';

export interface LiveStack {
  readonly run: StackRun;
  readonly folder: string;
  readonly url: string;
  readonly setupUrl: string | null;
  readonly mailboxUrl: string;
  readonly api: ApiClient;
  /** A reader of its own of everything that arrives. */
  office(): PostOffice;
  /** `kill -9`, then until the stack says that the part is back. */
  kill(part: 'worker' | 'temporal' | 'postgres', label: string): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('../../stack/main.ts', import.meta.url));
const OWN_VARIABLES = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL', 'PORT', 'PUBLIC_URL', 'MASTER_KEY_FILE'];
const UP_WITHIN_MS = 80_000;

/** `npm start` as a child process on the data of this folder; up when it says so. Ends with `run.signal` and `run.ended`. */
export async function startLive(folder: string, env: NodeJS.ProcessEnv = {}): Promise<LiveStack> {
  await choosePorts(folder);
  const none = Object.fromEntries(OWN_VARIABLES.map((name) => [name, '']));
  const run = runStackProgram(PROGRAM, folder, { ...none, ...env });
  await run.until('Ready. Ctrl-C', UP_WITHIN_MS);
  const found = (label: string): string | null =>
    new RegExp(`^ *${label} +(\\S+)$`, 'm').exec(run.output())?.[1] ?? null;
  const mailboxUrl = found('Mailbox') ?? '';
  return {
    run,
    folder,
    url: found('Console') ?? '',
    setupUrl: found('Set up once'),
    mailboxUrl,
    api: await apiClient(ioOf(folder)),
    office: () => postOffice(mailboxUrl),
    kill: async (part, label) => {
      const pid = pids(folder)[part];
      if (pid === undefined) throw new Error(`found no process of ${part}`);
      process.kill(pid, 'SIGKILL');
      await run.until(`${label} is back`, 40_000);
    },
  };
}

const ioOf = (folder: string): Io => ({ env: { PARTWAYS_DIR: folder }, out: () => undefined, err: () => undefined });

/** Ports of this run alone, kept over its restarts. */
async function choosePorts(folder: string): Promise<void> {
  if (existsSync(join(folder, 'ports.json'))) return;
  mkdirSync(folder, { recursive: true });
  const [console, mailbox, temporalUi] = [await freePort(), await freePort(), await freePort()];
  writeFileSync(join(folder, 'ports.json'), JSON.stringify({ console, mailbox, temporalUi }));
}

/** The demo's policy under another name, in which the deputy is asked to approve after a second. */
export async function addImpatientPolicy(folder: string): Promise<void> {
  const demo = parse(readFileSync(sampleFile('policies/demo.yaml'), 'utf8')) as { times: object };
  const approval = { remind: [], escalate: [{ after: '1s', to: 'next-approver' }], closes: null, every: '5min' };
  const policy = parsePolicyFile({ ...demo, name: 'impatient', times: { ...demo.times, approval } });
  await withDatabase(ioOf(folder), (db) =>
    inTransaction(db, (tx) => insertPolicy(tx, policy, 'operator', 'for a test')),
  );
}

/** Waits until nothing of the stack runs any more. */
export async function untilAllGone(
  folder: string,
  before: Readonly<Record<string, number>>,
  isRunning: (pid: number) => boolean,
): Promise<void> {
  const left = (): string[] => Object.entries(before).flatMap(([name, pid]) => (isRunning(pid) ? [name] : []));
  await eventually(
    () => left().length === 0,
    () => `found still running for ${folder}: ${left().join(', ')}`,
  );
}
