import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { BEFORE_PACKET } from '../interrupts.ts';
import { here, sendMails, type Story } from '../story.ts';

type Outcome = OutcomeOf<'contract-review'>;

/** Legal where D5 says so, else the owner, answers in writing whether and how the contract may be ended; D8 then plans the date. */
export async function contractReview(story: Story): Promise<Outcome> {
  const review = await ask(story, { kind: 'contract-review' });
  if (review.kind === 'interrupted') return interruptedBy(story, BEFORE_PACKET);
  if (review.kind === 'answered' && review.choice === 'true') {
    const { window } = await story.act.planEndDate({ ...here(story), step: story.step, again: false });
    if (window === 'open') return 'may-end';
  }
  for (let asked = 1; ; asked++) {
    const noRight = await ask(story, { kind: 'no-right', ...(asked === 1 ? {} : { subject: String(asked) }) });
    if (noRight.kind === 'interrupted') return interruptedBy(story, BEFORE_PACKET);
    if (noRight.kind !== 'answered' || noRight.choice === 'keep') return 'no-right';
    if (noRight.choice === 'next-window') return 'may-end';
    if (noRight.choice !== 'mutual') return noRight.choice === 'repair' ? 'repair' : 'review-again';
    const agreed = await mutual(story, asked);
    if (agreed !== 'not-agreed') return agreed;
  }
}

/** The client signs a common end, or does not: no answer is no agreement (D8). */
async function mutual(story: Story, asked: number): Promise<Outcome | 'not-agreed'> {
  const signed = await ask(story, { kind: 'mutual-agreement', subject: String(asked) });
  if (signed.kind === 'interrupted') return interruptedBy(story, BEFORE_PACKET);
  if (signed.kind !== 'answered' || signed.choice !== 'agree') return 'not-agreed';
  await story.act.planMutualEnd({ ...here(story), step: story.step });
  await sendMails(story);
  return 'may-end';
}
