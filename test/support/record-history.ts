import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

const FOLDER = new URL('../histories/', import.meta.url);
const ENDING = '.json.gz';

/** One for each way through: to the end, into approval, over a hand-over; the scenarios with a pause, the fast path, a stop at once. */
export const HISTORIES: readonly string[] = [
  'finished',
  'waiting',
  'handed-over',
  'hardship',
  'abuse-turkey',
  'criticism',
];

/**
 * With RECORD=1, for a name in HISTORIES: keeps what a run of the workflow did so far (by default its newest run), payloads still encoded, for the replay test of
 * later versions.
 */
export async function recordHistory(client: Client, caseId: string, name: string, runId?: string): Promise<void> {
  if (process.env['RECORD'] !== '1' || !HISTORIES.includes(name)) return;
  const history = await client.workflow.getHandle(caseId, runId).fetchHistory();
  await mkdir(FOLDER, { recursive: true });
  const { events } = JSON.parse(historyToJSON(history)) as { events: { taskId?: unknown }[] }; // as Temporal's own tools write it
  for (const event of events) delete event.taskId; // a number of the server's own, which replay does not read
  await writeFile(new URL(name + ENDING, FOLDER), gzipSync(JSON.stringify({ events }), { level: 9 }));
}

/** The names of everything that was recorded. */
export async function listHistories(): Promise<string[]> {
  const files = await readdir(FOLDER);
  return files.filter((file) => file.endsWith(ENDING)).map((file) => file.slice(0, -ENDING.length));
}

/** A recorded history as JSON, and the bytes that it takes in the repository. */
export async function readHistory(name: string): Promise<{ text: string; bytes: number }> {
  const packed = await readFile(new URL(name + ENDING, FOLDER));
  return { text: gunzipSync(packed).toString('utf8'), bytes: packed.length };
}
