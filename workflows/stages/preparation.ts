import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { IN_PREPARATION } from '../interrupts.ts';
import { here, sendMails, type Story } from '../story.ts';

/**
 * The owner writes the letter, the spokesperson practises the talk, and the packet is built: all that the approver decides on. Where no
 * panel was asked, the owner answers R56 here in writing.
 */
export async function preparation(story: Story): Promise<OutcomeOf<'preparation'>> {
  const { askMoreToDo, practise } = await story.act.planPreparation(here(story));
  if (askMoreToDo) {
    const answer = await ask(story, { kind: 'more-to-do' });
    if (answer.kind === 'interrupted') return interruptedBy(story, IN_PREPARATION);
    if (answer.kind === 'answered' && answer.choice === 'repair-again') return 'repair-again';
  }
  const letter = await ask(story, { kind: 'preparation' });
  if (letter.kind === 'interrupted') return interruptedBy(story, IN_PREPARATION);
  const checked = await story.act.checkDraft(here(story));
  if (checked.unconfirmed) {
    const legal = await ask(story, { kind: 'pack-confirmation' });
    if (legal.kind === 'interrupted') return interruptedBy(story, IN_PREPARATION);
    if (legal.kind !== 'answered' || legal.choice !== 'confirm') return 'unconfirmed';
    if (!(await story.act.checkDraft(here(story))).clean) return 'again';
  } else if (!checked.clean) return 'again';
  if (practise) {
    const talk = await ask(story, { kind: 'talking-points' });
    if (talk.kind === 'interrupted') return interruptedBy(story, IN_PREPARATION);
    if (talk.kind === 'answered' && talk.choice === 'change') return 'again';
  }
  const { ready } = await story.act.buildPacket({ ...here(story), round: story.round, step: story.step });
  await sendMails(story);
  return ready ? 'packet' : 'again';
}
