import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { BEFORE_PACKET } from '../interrupts.ts';
import { here, type Story } from '../story.ts';

/**
 * The client says which items are still needed (not on FAST or INTEGRITY); then the owner says of each what was delivered, or when and
 * by whom it will be. A silent client keeps everything that is owed. An item that takes longer moves the planned end (D8).
 */
export async function deliverables(story: Story): Promise<OutcomeOf<'deliverables'>> {
  const { items, askClient } = await story.act.listOpenItems(here(story));
  if (items === 0) return planned(story);
  if (askClient) {
    const client = await ask(story, { kind: 'client-items' });
    if (client.kind === 'interrupted') return interruptedBy(story, BEFORE_PACKET);
  }
  const left = await story.act.listOpenItems(here(story));
  if (left.items === 0) return planned(story);
  const plan = await ask(story, { kind: 'exit-plan' });
  if (plan.kind === 'interrupted') return interruptedBy(story, BEFORE_PACKET);
  return planned(story);
}

/** The end that was planned with the contract review may have come too near meanwhile, or an item takes longer (D8). */
async function planned(story: Story): Promise<'settled' | 'window-missed'> {
  const { window } = await story.act.planEndDate({ ...here(story), step: story.step, again: true });
  return window === 'missed' ? 'window-missed' : 'settled';
}
