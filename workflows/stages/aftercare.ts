import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { here, sendMails, waitUntil, type Story } from '../story.ts';

type Outcome = OutcomeOf<'aftercare'>;

/** A month after closing the approver holds the result against the forecast; a pause is reviewed before it ends. */
export async function aftercare(story: Story): Promise<Outcome> {
  const { pause, reviewAt, digestAt } = await story.act.planAftercare({ ...here(story), step: story.step });
  if (pause !== null) return pauseReview(story, pause);
  if (reviewAt !== null) {
    await waitUntil(story, reviewAt, 'outcome review');
    await ask(story, { kind: 'outcome-review' });
  } else if (digestAt !== null) {
    await waitUntil(story, digestAt, 'digest of the month');
    await story.act.queueDigest(here(story));
    await sendMails(story);
  }
  return 'reviewed';
}

/** Silence at the end of a pause: the service goes on. Nothing ends, nothing is extended (F1). */
async function pauseReview(story: Story, pause: { reviewAt: string; endsAt: string }): Promise<Outcome> {
  if (!(await waitUntil(story, pause.reviewAt, 'pause review'))) return interruptedBy(story, ['client-left']);
  const reply = await ask(story, { kind: 'pause-review', closesAt: pause.endsAt });
  if (reply.kind === 'interrupted') return interruptedBy(story, ['client-left']);
  const choice = reply.kind === 'answered' ? reply.choice : 'restart';
  await story.act.endPause({ ...here(story), step: story.step, choice });
  await sendMails(story);
  if (choice === 'extend') return 'extended';
  return choice === 'end' ? 'pause-ended' : 'restarted';
}
