import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { BEFORE_PACKET } from '../interrupts.ts';
import { here, sendMails, type Story } from '../story.ts';

/**
 * Asks every contributor for written feedback at once, then the owner for the pattern verdict, which is refused while D4 is not met. The
 * report goes to approver and panel. A pause needs only its documented cause.
 */
export async function dossier(story: Story): Promise<OutcomeOf<'dossier'>> {
  const { people, closesAt, verdict } = await story.act.listContributors(here(story));
  const until = closesAt === null ? {} : { closesAt };
  await story.clock.parallel(people.map((subject) => () => ask(story, { kind: 'feedback', subject, ...until })));
  if (story.inbox.interruption() !== null) return interruptedBy(story, BEFORE_PACKET);
  if (verdict) {
    const reply = await ask(story, { kind: 'pattern-verdict' });
    if (reply.kind === 'interrupted') return interruptedBy(story, BEFORE_PACKET);
    if (reply.kind === 'answered' && reply.choice !== 'verdict') return reply.choice === 'repair' ? 'repair' : 'stop';
  }
  await story.act.reportDossier({ ...here(story), step: story.step });
  await sendMails(story);
  return 'met';
}
