import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { BEFORE_PACKET } from '../interrupts.ts';
import { here, type Story } from '../story.ts';

/** Gain and loss for a lasting end, a pause and no change (D6), and two figures that are never mixed: owed and goodwill (F5). */
export async function assessment(story: Story): Promise<OutcomeOf<'assessment'>> {
  const reply = await ask(story, { kind: 'assessment' });
  if (reply.kind === 'interrupted') return interruptedBy(story, BEFORE_PACKET);
  await story.act.recordForecast({ ...here(story), step: story.step });
  return 'figures';
}
