import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { here, sendMails, type Story } from '../story.ts';

const DECISIONS = [
  'approve',
  'decline',
  'changes-letter',
  'changes-items',
  'changes-figures',
  'changes-contract',
] as const;

/**
 * The first valid decision on the current packet counts. Silence escalates for ever and approves never; when the last day to send the
 * notice lawfully has passed, the packet is void and its dates are reviewed anew.
 */
export async function approval(story: Story): Promise<OutcomeOf<'approval'>> {
  const closesAt = await story.act.noticeDeadline(here(story));
  const reply = await ask(story, { kind: 'approval', closesAt });
  await sendMails(story);
  if (reply.kind === 'interrupted') return interruptedBy(story, ['money-changed', 'withdraw']);
  if (reply.kind === 'silent') {
    await story.act.voidApproval({ ...here(story), cause: 'notice-by-passed' });
    await sendMails(story);
    return 'notice-by-passed';
  }
  const decision = DECISIONS.find((candidate) => candidate === reply.choice);
  if (decision === undefined) throw new RangeError(`found the decision ${reply.choice}`);
  return decision;
}
