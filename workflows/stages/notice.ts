import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { deliverFormal } from '../deliver-formal.ts';
import { here, sendMails, waitUntil, type Story } from '../story.ts';

type Outcome = OutcomeOf<'notice'>;
const INTERRUPTS = ['stop', 'money-changed'] as const;
/** After this many calls without an answer, approver and Legal may both sign a waiver (D9). */
const ATTEMPTS_BEFORE_WAIVER = 3;

/** call (where required) → the notice, once → delivered → the legal date, by proof of service where e-mail alone sets none */
export async function notice(story: Story): Promise<Outcome> {
  const { callRequired } = await story.act.planNotice({ ...here(story), step: story.step });
  await sendMails(story);
  if (callRequired) {
    const call = await holdCall(story);
    if (call !== 'called') return call;
  }
  if (story.inbox.interruption() !== null) return interruptedBy(story, INTERRUPTS);
  const sent = await deliverFormal(story);
  if (sent.outcome === 'other-way') {
    if (story.inbox.interruption() !== null) return interruptedBy(story, INTERRUPTS);
    await ask(story, { kind: 'service-proof', uninterrupted: true });
  } else if (sent.outcome !== 'delivered') return sent.outcome;
  const legal = { ...here(story), mailId: sent.mailId, step: story.step };
  while ((await story.act.setLegalDate(legal)) === 'proof-needed') {
    await ask(story, { kind: 'service-proof', uninterrupted: true });
  }
  return 'delivered';
}

async function holdCall(story: Story): Promise<'called' | Outcome> {
  for (let attempt = 1; ; attempt++) {
    const log = await ask(story, { kind: 'call-log', subject: String(attempt) });
    if (log.kind === 'interrupted') return interruptedBy(story, INTERRUPTS);
    if (log.kind === 'answered' && log.choice === 'called') return 'called';
    if (log.kind === 'answered' && log.choice === 'stop') {
      await story.act.voidApproval({ ...here(story), cause: 'stop' });
      await sendMails(story);
      return 'stop';
    }
    if (attempt >= ATTEMPTS_BEFORE_WAIVER && (await waived(story, attempt))) return 'called';
    if (story.inbox.interruption() !== null) return interruptedBy(story, INTERRUPTS);
    const again = await story.act.policyInstant({ ...here(story), duration: 'callAgain' });
    if (!(await waitUntil(story, again, 'next attempt to call'))) return interruptedBy(story, INTERRUPTS);
  }
}

/** A required call may be left out only when the approver and Legal have both signed for it. */
async function waived(story: Story, attempt: number): Promise<boolean> {
  const people = await story.act.waiverPeople(here(story));
  const signatures = await story.clock.parallel(
    people.map((person) => () => ask(story, { kind: 'call-waiver', subject: `${String(attempt)}/${person}` })),
  );
  return signatures.every((reply) => reply.kind === 'answered' && reply.choice === 'sign');
}
