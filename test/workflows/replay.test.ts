import { describe, expect, it } from '@jest/globals';
import { DeterminismViolationError } from '@temporalio/workflow';
import { HISTORIES, listHistories, readHistory } from '../support/record-history.ts';
import { replay } from '../support/replay.ts';

/** Bytes that a history may take in the repository. */
const LARGEST = 150_000;

/** A step that touches only the database is a marker, which names its activity. */
interface Recorded {
  readonly events: { markerRecordedEventAttributes?: { details: { data: { payloads: { data: string }[] } } } }[];
}

describe('a recorded history', () => {
  it('is there for each way through, and none that is not replayed', async () => {
    expect((await listHistories()).sort()).toEqual([...HISTORIES].sort());
  });

  it.each(HISTORIES)('%s replays on this code, without a server', async (name) => {
    const { text, bytes } = await readHistory(name);
    expect(bytes).toBeLessThan(LARGEST);
    await replay(JSON.parse(text));
  });

  it.each(HISTORIES)('%s holds no text of the case (I7)', async (name) => {
    const { text } = await readHistory(name);
    const readable = [text, ...text.matchAll(/"([A-Za-z0-9+/=]{16,})"/g)].map((match) =>
      typeof match === 'string' ? match : Buffer.from(match[1] ?? '', 'base64').toString('latin1'),
    );
    for (const marker of ['Alder', 'Rowan', 'kestrel.test', 'UNBOUNDED_CHANGES', 'page designs'])
      expect(readable.filter((part) => part.includes(marker))).toEqual([]);
  });

  it('that another order of steps would have made is refused', async () => {
    const { text } = await readHistory('finished');
    const history = JSON.parse(text) as Recorded; // as recorded above
    const marker = history.events.find((event) => event.markerRecordedEventAttributes !== undefined);
    const payload = marker?.markerRecordedEventAttributes?.details.data.payloads[0];
    if (payload === undefined) throw new Error('found no step in the history');
    const step = JSON.parse(Buffer.from(payload.data, 'base64').toString('utf8')) as object; // written by the SDK
    payload.data = Buffer.from(JSON.stringify({ ...step, activity_type: 'planRefund' })).toString('base64');
    await expect(replay(history)).rejects.toBeInstanceOf(DeterminismViolationError);
  });
});
