import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker } from '@temporalio/worker';
import { dataConverter } from '../../temporal/data-converter.ts';
import '../support/quiet-temporal.ts';
import { setting } from '../support/setting.ts';
import { TEST_KEYS } from '../support/with-database.ts';

const LARGEST = 300_000;
const file = (name: string): Promise<string> => readFile(new URL(`../histories/${name}.json`, import.meta.url), 'utf8');

interface Recorded {
  readonly events: { eventType: string; activityTaskScheduledEventAttributes?: { activityType: { name: string } } }[];
}

const replay = (history: unknown): Promise<void> =>
  Worker.runReplayHistory(
    { workflowBundle: { codePath: setting('TEST_BUNDLE') }, dataConverter: dataConverter(TEST_KEYS) },
    history,
  );

describe('a recorded history', () => {
  it.each(['finished', 'waiting'])('of a case that is %s replays on this code, without a server', async (name) => {
    const text = await file(name);
    expect(text.length).toBeLessThan(LARGEST);
    await replay(JSON.parse(text));
  });

  it.each(['finished', 'waiting'])('of a case that is %s holds no text of the case (I7)', async (name) => {
    const text = await file(name);
    const readable = [text, ...text.matchAll(/"([A-Za-z0-9+/=]{16,})"/g)].map((match) =>
      typeof match === 'string' ? match : Buffer.from(match[1] ?? '', 'base64').toString('latin1'),
    );
    for (const marker of ['Alder', 'Rowan', 'kestrel.test', 'UNBOUNDED_CHANGES', 'page designs'])
      expect(readable.filter((part) => part.includes(marker))).toEqual([]);
  });

  it('that another order of steps would have made is refused', async () => {
    const history = JSON.parse(await file('finished')) as Recorded; // as recorded above
    const scheduled = history.events.find((event) => event.activityTaskScheduledEventAttributes !== undefined);
    if (scheduled?.activityTaskScheduledEventAttributes === undefined) throw new Error('found no scheduled activity');
    scheduled.activityTaskScheduledEventAttributes.activityType.name = 'instructRefund';
    await expect(replay(history)).rejects.toBeInstanceOf(DeterminismViolationError);
  });
});
