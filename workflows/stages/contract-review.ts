import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { here, type Story } from '../story.ts';

/** Legal where D5 says so, else the owner, answers in writing whether and how the contract may be ended; D8 then plans the date. */
export async function contractReview(story: Story): Promise<OutcomeOf<'contract-review'>> {
  const review = await ask(story, { kind: 'contract-review' });
  if (review.kind === 'interrupted') return interruptedBy(story, ['withdraw']);
  if (review.kind === 'answered' && review.choice === 'true') {
    const { window } = await story.act.planEndDate({ ...here(story), step: story.step });
    if (window === 'open') return 'may-end';
  }
  const noRight = await ask(story, { kind: 'no-right' });
  if (noRight.kind === 'interrupted') return interruptedBy(story, ['withdraw']);
  if (noRight.kind === 'silent' || noRight.choice === 'keep') return 'no-right';
  return noRight.choice === 'next-window' ? 'may-end' : 'review-again';
}
