import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { here, sendMails, type Story } from '../story.ts';

const INTERRUPTS = ['withdraw', 'money-changed'] as const;

/** The owner writes the letter, the spokesperson practises the talk, and the packet is built: all that the approver decides on. */
export async function preparation(story: Story): Promise<OutcomeOf<'preparation'>> {
  const letter = await ask(story, { kind: 'preparation' });
  if (letter.kind === 'interrupted') return interruptedBy(story, INTERRUPTS);
  if (!(await story.act.checkDraft(here(story))).clean) return 'again';
  const talk = await ask(story, { kind: 'talking-points' });
  if (talk.kind === 'interrupted') return interruptedBy(story, INTERRUPTS);
  if (talk.kind === 'answered' && talk.choice === 'change') return 'again';
  const { ready } = await story.act.buildPacket({ ...here(story), round: story.round, step: story.step });
  await sendMails(story);
  return ready ? 'packet' : 'again';
}
