import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { deliverFormal } from '../deliver-formal.ts';
import { AFTER_APPROVAL } from '../interrupts.ts';
import { here, sendMails, waitUntil, type Story } from '../story.ts';

type Outcome = OutcomeOf<'notice'>;

/** call (where required) → the notice, once → delivered → the legal date, by proof of service where e-mail alone sets none */
export async function notice(story: Story): Promise<Outcome> {
  const { callRequired, pause } = await story.act.planNotice({ ...here(story), step: story.step });
  await sendMails(story);
  if (callRequired) {
    const call = await holdCall(story, await story.act.noticeDeadline(here(story)));
    if (call !== 'called') return call;
  }
  if (story.inbox.interruption() !== null) return interruptedBy(story, AFTER_APPROVAL);
  const sent = await deliverFormal(story);
  if (sent.outcome === 'other-way') {
    if (story.inbox.interruption() !== null) return interruptedBy(story, AFTER_APPROVAL);
    await ask(story, { kind: 'service-proof', uninterrupted: true });
  } else if (sent.outcome !== 'delivered') return sent.outcome;
  if (pause) {
    await story.act.beginPause({ ...here(story), step: story.step });
    await sendMails(story);
    return 'paused';
  }
  const legal = { ...here(story), mailId: sent.mailId, step: story.step };
  while ((await story.act.setLegalDate(legal)) === 'proof-needed') {
    await ask(story, { kind: 'service-proof', uninterrupted: true });
  }
  return 'delivered';
}

/** Calls until somebody answers, the call is waived, or the last day for the notice is over: then its dates are reviewed anew. */
async function holdCall(story: Story, deadline: string): Promise<'called' | Outcome> {
  for (let attempt = 1; ; attempt++) {
    const log = await ask(story, { kind: 'call-log', subject: String(attempt), closesAt: deadline });
    if (log.kind === 'interrupted') return interruptedBy(story, AFTER_APPROVAL);
    if (log.kind === 'silent') return passed(story);
    if (log.kind === 'answered' && log.choice === 'called') return 'called';
    if (log.kind === 'answered' && log.choice === 'stop') {
      await story.act.voidApproval({ ...here(story), cause: 'stop' });
      await sendMails(story);
      return 'stop';
    }
    const { at: again, waivable } = await story.act.nextCallAt({ ...here(story), attempt });
    if (waivable && (await waived(story, attempt, deadline))) {
      await changeCall(story, null);
      return 'called';
    }
    if (story.inbox.interruption() !== null) return interruptedBy(story, AFTER_APPROVAL);
    const isLate = Date.parse(again) >= Date.parse(deadline);
    if (!isLate) await changeCall(story, again);
    if (!(await waitUntil(story, isLate ? deadline : again, 'next attempt to call')))
      return interruptedBy(story, AFTER_APPROVAL);
    if (isLate) return passed(story);
  }
}

/** The client's calendar follows the call: another time, or null for none. */
async function changeCall(story: Story, to: string | null): Promise<void> {
  await story.act.changeCall({ ...here(story), to });
  await sendMails(story);
}

async function passed(story: Story): Promise<'notice-by-passed'> {
  await story.act.voidApproval({ ...here(story), cause: 'notice-by-passed' });
  await sendMails(story);
  return 'notice-by-passed';
}

/** The approver and Legal. */
const SIGNATURES = 2;

/** A required call may be left out only when both have signed for it. */
async function waived(story: Story, attempt: number, closesAt: string): Promise<boolean> {
  const people = await story.act.waiverPeople(here(story));
  const signatures = await story.clock.parallel(
    people.map(
      (person) => () => ask(story, { kind: 'call-waiver', subject: `${String(attempt)}/${person}`, closesAt }),
    ),
  );
  return (
    signatures.length >= SIGNATURES && signatures.every((reply) => reply.kind === 'answered' && reply.choice === 'sign')
  );
}
