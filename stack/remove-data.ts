import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { dataFolder } from './data-folder.ts';
import { takeLock } from './lock.ts';
import { placeNote } from './postgres-place.ts';
import { untilGone } from './process-identity.ts';
import { StackError } from './stack-error.ts';

const OURS = /^(logs|temporal|mailbox|lock.*|ports\.json|url.*|token.*|master\.key.*|pg(\..*)?|postgres-.*)$/;
const OUTSIDE = /^\/var\/lib\/partways-\w+$/;

export interface Asking {
  /** Skips the question. */
  readonly yes: boolean;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

/** For --fresh: asks, then deletes the data folder. False if the answer was no. Never deletes what is not ours. */
export async function removeData(root: string, asking: Asking): Promise<boolean> {
  const names = await readdir(root).catch(() => undefined);
  if (!names) return true;
  const foreign = names.find((name) => !OURS.test(name));
  if (foreign !== undefined) {
    throw new StackError(
      `found ${join(root, foreign)}, which is not part of Partways' data, so nothing was deleted`,
      'move it away, or set PARTWAYS_DIR to the folder that holds only the data',
    );
  }
  if (!asking.yes && !(await confirmed(root, asking))) return false;
  const unlock = takeLock(dataFolder(root).lock);
  try {
    await untilLeftoversGone(dataFolder(root).logs);
    const outside = (await readFile(placeNote(root), 'utf8').catch(() => '')).trim();
    if (OUTSIDE.test(outside)) await rm(outside, { recursive: true, force: true });
    await rm(root, { recursive: true, force: true });
  } finally {
    unlock();
  }
  return true;
}

async function confirmed(root: string, { input, output }: Asking): Promise<boolean> {
  if (!input.isTTY) {
    throw new StackError(
      'found no terminal to ask whether all data may be deleted',
      'add --yes if you are sure: npm start -- --fresh --yes',
    );
  }
  const lines = createInterface({ input, output });
  const left = new AbortController();
  for (const event of ['SIGINT', 'close']) {
    lines.once(event, () => {
      left.abort();
    });
  }
  const question = `Delete all cases, mails and keys in ${root}? This cannot be undone. (y/N) `;
  try {
    const answer = await lines.question(question, { signal: left.signal }).catch(() => 'no');
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}

async function untilLeftoversGone(logs: string): Promise<void> {
  const files = (await readdir(logs).catch(() => [])).filter((name) => name.endsWith('.pid'));
  for (const file of files) await untilGone(join(logs, file));
}
