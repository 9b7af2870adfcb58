import type { OutcomeOf } from '../../domain/stages.ts';
import { ask } from '../ask.ts';
import { here, waitUntil, type Story } from '../story.ts';

/** A month after closing the approver holds the result against the forecast. */
export async function aftercare(story: Story): Promise<OutcomeOf<'aftercare'>> {
  const at = await story.act.policyInstant({ ...here(story), duration: 'outcomeReviewAfter' });
  await waitUntil(story, at, 'outcome review');
  await ask(story, { kind: 'outcome-review' });
  return 'reviewed';
}
