import { mkdir, writeFile } from 'node:fs/promises';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

const FOLDER = new URL('../histories/', import.meta.url);

/** With RECORD=1: keeps what the workflow did so far, payloads still encoded, for the replay test of later versions. */
export async function recordHistory(client: Client, caseId: string, name: string): Promise<void> {
  if (process.env['RECORD'] !== '1') return;
  const history = await client.workflow.getHandle(caseId).fetchHistory();
  await mkdir(FOLDER, { recursive: true });
  const { events } = JSON.parse(historyToJSON(history)) as { events: { taskId?: unknown }[] }; // as Temporal's own tools write it
  for (const event of events) delete event.taskId; // a number of the server's own, which replay does not read
  await writeFile(new URL(`${name}.json`, FOLDER), `${JSON.stringify({ events })}\n`);
}
