import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import type { Story } from '../story.ts';

/** Finance states what is owed and what is given as goodwill: two figures that are never mixed (F5). */
export async function assessment(story: Story): Promise<OutcomeOf<'assessment'>> {
  const reply = await ask(story, { kind: 'assessment' });
  return reply.kind === 'interrupted' ? interruptedBy(story, ['withdraw']) : 'figures';
}
