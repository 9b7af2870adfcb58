import type { OutcomeOf } from '../../domain/stages.ts';
import { untilDeskIsClear } from '../desk.ts';
import { here, sendMails, waitUntil, type Story } from '../story.ts';

/**
 * A revocable wait after an explicit approval; what the client wrote meanwhile is read first. Whether STOP or the end came first is
 * settled in the database, not here.
 */
export async function hold(story: Story): Promise<OutcomeOf<'hold'>> {
  const { until } = await story.act.beginHold({ ...here(story), step: story.step });
  await sendMails(story);
  await waitUntil(story, until, 'end of the hold');
  await untilDeskIsClear(story);
  const ended = await story.act.endHold(here(story));
  await sendMails(story);
  return ended;
}
