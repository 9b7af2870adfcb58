import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { AT_FIRST } from '../interrupts.ts';
import { here, sendMails, type Story } from '../story.ts';

/**
 * Reported abuse protects people before anybody is asked. Then the owner says how likely each reason is to change, and D1 decides the
 * path: criticism alone ends the case here, and on INTEGRITY Legal clears who may be told or asked.
 */
export async function triage(story: Story): Promise<OutcomeOf<'triage'>> {
  const { mails } = await story.act.protectPeople({ ...here(story), step: story.step });
  if (mails) await sendMails(story);
  const reply = await ask(story, { kind: 'triage' });
  if (reply.kind === 'interrupted') return interruptedBy(story, AT_FIRST);
  const { path, outcome } = await story.act.decideCasePath({ ...here(story), step: story.step });
  await sendMails(story);
  if (path !== 'INTEGRITY' || outcome !== 'ground') return outcome;
  const cleared = await ask(story, { kind: 'integrity-clearance' });
  if (cleared.kind === 'interrupted') return interruptedBy(story, AT_FIRST);
  return cleared.kind === 'answered' && cleared.choice === 'clear' ? 'ground' : 'not-cleared';
}
