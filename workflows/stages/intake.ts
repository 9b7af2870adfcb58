import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { AT_FIRST } from '../interrupts.ts';
import { here, sendMails, type Story } from '../story.ts';

/** Ends when client, contract, a reason and a dated fact with its source are there; asks the reporter for what is missing. */
export async function intake(story: Story): Promise<OutcomeOf<'intake'>> {
  const { complete } = await story.act.checkIntake(here(story));
  if (complete) {
    await story.act.acknowledgeIntake(here(story));
    await sendMails(story);
    return 'complete';
  }
  const reply = await ask(story, { kind: 'intake-facts' });
  if (reply.kind === 'interrupted') return interruptedBy(story, AT_FIRST);
  return reply.kind === 'answered' && reply.choice === 'withdraw' ? 'withdraw' : 'complete';
}
