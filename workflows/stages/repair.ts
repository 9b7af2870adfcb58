import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy, type Reply } from '../ask.ts';
import { BEFORE_PACKET } from '../interrupts.ts';
import { here, sendMails, waitUntil, type Story } from '../story.ts';

type Outcome = OutcomeOf<'repair'>;

/**
 * A look at ourselves first (R40); then a talk, a plan with both sides' commitments and a window, and a measured verdict (D3). Where a
 * written warning is due (T33), its deadline is the window.
 */
export async function repair(story: Story): Promise<Outcome> {
  const check = await ask(story, { kind: 'repair-self-check' });
  if (check.kind === 'interrupted') return interruptedBy(story, BEFORE_PACKET);
  const { warned } = await story.act.beginRepair({ ...here(story), round: story.round });
  await sendMails(story);
  if (!warned) {
    const agreed = await agreePlan(story);
    if (agreed !== 'agreed') return agreed;
  }
  return verdict(story);
}

async function agreePlan(story: Story): Promise<'agreed' | Outcome> {
  const talk = await ask(story, { kind: 'repair-talk' });
  if (talk.kind === 'interrupted') return interruptedBy(story, BEFORE_PACKET);
  const plan = await ask(story, { kind: 'repair-plan' });
  if (plan.kind === 'interrupted') return interruptedBy(story, BEFORE_PACKET);
  if (plan.kind !== 'answered' || plan.choice === 'agreed') return 'agreed';
  return plan.choice === 'pause' ? 'pause' : 'failed';
}

async function verdict(story: Story): Promise<Outcome> {
  const { announceAt, endsAt, warned } = await story.act.repairWindow({ ...here(story), round: story.round });
  const [, ended] = await story.clock.parallel<Reply | boolean>([
    () => (warned ? Promise.resolve(true) : ask(story, { kind: 'repair-agree', closesAt: endsAt })),
    () => window(story, announceAt, endsAt),
  ]);
  if (ended !== true) return interruptedBy(story, BEFORE_PACKET);
  const reply = await ask(story, { kind: 'repair-verdict' });
  if (reply.kind === 'interrupted') return interruptedBy(story, BEFORE_PACKET);
  const outcome = VERDICTS.find((candidate) => reply.kind === 'answered' && candidate === reply.choice) ?? 'failed';
  await story.act.endRepair({ ...here(story), step: story.step, outcome });
  await sendMails(story);
  return outcome;
}

const VERDICTS = ['improved', 'failed', 'again', 'pause'] as const;

async function window(story: Story, announceAt: string, endsAt: string): Promise<boolean> {
  if (!(await waitUntil(story, announceAt, 'repair review announced'))) return false;
  await story.act.announceRepairReview({ ...here(story), round: story.round });
  await sendMails(story);
  return waitUntil(story, endsAt, 'end of the repair');
}
