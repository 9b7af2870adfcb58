import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { here, sendMails, type Story } from '../story.ts';

/** The owner says how likely each reason is to change; D1 then decides the path. Criticism alone ends the case here. */
export async function triage(story: Story): Promise<OutcomeOf<'triage'>> {
  const reply = await ask(story, { kind: 'triage' });
  if (reply.kind === 'interrupted') return interruptedBy(story, ['withdraw']);
  const { outcome } = await story.act.decideCasePath({ ...here(story), step: story.step });
  await sendMails(story);
  return outcome;
}
