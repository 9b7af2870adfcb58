import type { TransitionPlan } from '../../activities/contract.ts';
import type { FinalOutcome } from '../../domain/codes.ts';
import type { OutcomeOf } from '../../domain/stages.ts';
import { ask } from '../ask.ts';
import { here, sendMails, waitUntil, type Story } from '../story.ts';
import { booked } from './refund.ts';

type Branch = () => Promise<void>;

/**
 * Everything that is owed is finished, beside each other: plan and status mails, items, access, data, money. Where the client left first,
 * on the client's date. Ends early only when the ending itself is withdrawn.
 */
export async function transition(story: Story, final: FinalOutcome | null): Promise<OutcomeOf<'transition'>> {
  const plan = await story.act.planTransition(here(story));
  await mail(story, 'plan', 0);
  await story.clock.parallel([
    () => statusMails(story, plan),
    () => countdownMails(story, plan),
    () => returnAndErase(story, plan),
    () => endAccess(story, plan),
    ...plan.items.map(
      (subject): Branch =>
        () =>
          finishItem(story, plan, subject),
    ),
    ...plan.laterRefunds.map(
      (lineId): Branch =>
        () =>
          laterRefund(story, lineId),
    ),
    ...(plan.moneyOpen ? [(): Promise<void> => waitFor(story, 'settlement')] : []),
  ]);
  await story.clock.until(() => story.desk.open === 0 || isReversed(story), null, 'what the client wrote');
  if (isReversed(story)) {
    const { to } = await story.act.reverseEnding({ ...here(story), step: story.step });
    await sendMails(story);
    return to === 'repair' ? 'reversed-to-repair' : 'reversed';
  }
  return final === 'CLIENT_LEFT' ? 'left' : 'done';
}

const isReversed = (story: Story): boolean => story.inbox.interruption() === 'reverse';

async function statusMails(story: Story, plan: TransitionPlan): Promise<void> {
  for (const [n, at] of plan.status.entries()) {
    if (!(await waitUntil(story, at, 'status mail'))) return;
    await mail(story, 'status', n);
  }
}

async function countdownMails(story: Story, plan: TransitionPlan): Promise<void> {
  for (const { at, days } of plan.countdown) {
    if (!(await waitUntil(story, at, 'countdown mail'))) return;
    await mail(story, 'countdown', days);
  }
}

async function endAccess(story: Story, plan: TransitionPlan): Promise<void> {
  if (await waitUntil(story, plan.endsAt, 'end date')) await waitFor(story, 'access-off');
}

/** On FAST an item that is undone at the end is refunded as owed (D8); elsewhere everything owed is finished. */
async function finishItem(story: Story, plan: TransitionPlan, subject: string): Promise<void> {
  const until = plan.itemsEnd ? { closesAt: plan.endsAt } : {};
  const done = await ask(story, { kind: 'item-done', subject, ...until });
  if (done.kind !== 'silent') return;
  const { lineId } = await story.act.oweItem({ ...here(story), subject });
  if (lineId !== null) await laterRefund(story, lineId);
}

/** Money owed after the approval is a line of its own, with an approval of its own (stage 12). */
async function laterRefund(story: Story, lineId: string): Promise<void> {
  const decided = await ask(story, { kind: 'later-refund', subject: lineId });
  if (decided.kind !== 'answered' || decided.choice !== 'approve') return;
  const outcome = await story.act.instructRefund({ ...here(story), lineId });
  if (outcome === 'asked') await booked(story, lineId);
  await sendMails(story);
}

/**
 * The client chooses, and gets the export whatever is unpaid (F5). A wish to erase counts once it is confirmed with the mailed code, which
 * comes after the export; nothing is erased before the retrieval window ends, unless the client asks for it with that code.
 */
async function returnAndErase(story: Story, plan: TransitionPlan): Promise<void> {
  await ask(story, { kind: 'data-choice', closesAt: plan.exportUntil });
  const { wantsExport, needsCode } = await story.act.dataChoice(here(story));
  if (wantsExport) await waitFor(story, 'export-delivered');
  if (needsCode) await ask(story, { kind: 'confirm-choice', closesAt: plan.exportUntil });
  const { eraseEarly } = await story.act.dataChoice(here(story));
  if (await waitUntil(story, eraseEarly ? plan.endsAt : plan.exportUntil, 'earliest erasure'))
    await waitFor(story, 'erasure');
}

async function waitFor(
  story: Story,
  kind: 'settlement' | 'access-off' | 'export-delivered' | 'erasure',
  subject = '',
): Promise<void> {
  await ask(story, { kind, subject });
}

async function mail(story: Story, what: 'plan' | 'status' | 'countdown', n: number): Promise<void> {
  await story.act.queueTransitionMail({ ...here(story), what, n });
  await sendMails(story);
}
