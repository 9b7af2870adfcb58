import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { AFTER_APPROVAL } from '../interrupts.ts';
import { here, sendMails, type Story } from '../story.ts';

/**
 * Each line is instructed at most once; the notice waits until every line is issued, credited or not due. A line that is instructed is
 * carried through: STOP then ends the stage, and the refund stays.
 */
export async function refund(story: Story): Promise<OutcomeOf<'refund'>> {
  const { lines } = await story.act.planRefund(here(story));
  for (const lineId of lines) {
    let outcome = await story.act.instructRefund({ ...here(story), lineId });
    if (outcome === 'asked') {
      outcome = await booked(story, lineId);
    }
    await sendMails(story);
    if (outcome !== 'settled') return outcome;
    if (story.inbox.interruption() !== null) return interruptedBy(story, AFTER_APPROVAL);
  }
  return 'settled';
}

/** Finance books the line where the business books its money, and confirms it. */
export async function booked(story: Story, lineId: string): Promise<Awaited<ReturnType<Story['act']['settleLine']>>> {
  await ask(story, { kind: 'refund-booking', subject: lineId, uninterrupted: true });
  return story.act.settleLine({ ...here(story), lineId });
}
