import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy, type Reply } from '../ask.ts';
import { IN_APPROVAL } from '../interrupts.ts';
import { here, sendMails, type Story } from '../story.ts';

const DECISIONS = [
  'approve',
  'decline',
  'pause',
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
  const reply = await decide(story, closesAt);
  await sendMails(story);
  if (reply.kind === 'interrupted') return interruptedBy(story, IN_APPROVAL);
  if (reply.kind !== 'answered') {
    await story.act.voidApproval({ ...here(story), cause: 'notice-by-passed' });
    await sendMails(story);
    return 'notice-by-passed';
  }
  const decision = DECISIONS.find((candidate) => candidate === reply.choice);
  if (decision === undefined) throw new RangeError(`found the decision ${reply.choice}`);
  return decision;
}

/** Asks for the decision, and for a choice long after triage, again and again (stage 10). */
async function decide(story: Story, closesAt: string): Promise<Reply> {
  const heard: { reply: Reply | null } = { reply: null };
  await story.clock.parallel([
    async () => {
      heard.reply = await ask(story, { kind: 'approval', closesAt });
    },
    async () => {
      for (;;) {
        const at = await story.act.forcedChoiceAt(here(story));
        if (
          await story.clock.until(
            () => heard.reply !== null || story.inbox.interruption() !== null,
            at,
            'forced choice',
          )
        )
          return;
        if (heard.reply !== null) return;
        await story.act.forceChoice(here(story));
        await sendMails(story);
      }
    },
  ]);
  return heard.reply ?? { kind: 'interrupted' };
}
