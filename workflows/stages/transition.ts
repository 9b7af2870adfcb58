import type { TransitionPlan } from '../../activities/contract.ts';
import type { OutcomeOf } from '../../domain/stages.ts';
import { ask } from '../ask.ts';
import { here, sendMails, waitUntil, type Story } from '../story.ts';

type Branch = () => Promise<void>;

/** Everything that is owed is finished, beside each other: plan and status mails, items, access, data, money. */
export async function transition(story: Story): Promise<OutcomeOf<'transition'>> {
  const plan = await story.act.planTransition(here(story));
  await mail(story, 'plan', 0);
  const branches: Branch[] = [
    () => statusMails(story, plan),
    () => countdownMails(story, plan),
    () => returnAndErase(story, plan),
    () => endAccess(story, plan),
    ...plan.items.map(
      (subject): Branch =>
        () =>
          waitFor(story, 'item-done', subject),
    ),
    ...(plan.moneyOpen ? [(): Promise<void> => waitFor(story, 'settlement')] : []),
  ];
  await story.clock.parallel(branches);
  return 'done';
}

async function statusMails(story: Story, plan: TransitionPlan): Promise<void> {
  for (const [n, at] of plan.status.entries()) {
    await waitUntil(story, at, 'status mail');
    await mail(story, 'status', n);
  }
}

async function countdownMails(story: Story, plan: TransitionPlan): Promise<void> {
  for (const { at, days } of plan.countdown) {
    await waitUntil(story, at, 'countdown mail');
    await mail(story, 'countdown', days);
  }
}

async function endAccess(story: Story, plan: TransitionPlan): Promise<void> {
  await waitUntil(story, plan.endsAt, 'end date');
  await waitFor(story, 'access-off');
}

/** The client chooses; nothing is erased before the retrieval window ends, unless the client confirmed it with the mailed code. */
async function returnAndErase(story: Story, plan: TransitionPlan): Promise<void> {
  await ask(story, { kind: 'data-choice', closesAt: plan.exportUntil });
  if ((await story.act.dataChoice(here(story))).needsCode) {
    await ask(story, { kind: 'confirm-choice', closesAt: plan.exportUntil });
  }
  const { wantsExport, eraseConfirmed } = await story.act.dataChoice(here(story));
  if (wantsExport) await waitFor(story, 'export-delivered');
  await waitUntil(story, eraseConfirmed ? plan.endsAt : plan.exportUntil, 'earliest erasure');
  await waitFor(story, 'erasure');
}

async function waitFor(
  story: Story,
  kind: 'item-done' | 'settlement' | 'access-off' | 'export-delivered' | 'erasure',
  subject = '',
): Promise<void> {
  await ask(story, { kind, subject });
}

async function mail(story: Story, what: 'plan' | 'status' | 'countdown', n: number): Promise<void> {
  await story.act.queueTransitionMail({ ...here(story), what, n });
  await sendMails(story);
}
