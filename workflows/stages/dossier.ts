import type { OutcomeOf } from '../../domain/stages.ts';
import { ask, interruptedBy } from '../ask.ts';
import { here, sendMails, type Story } from '../story.ts';

/**
 * Asks every contributor for written feedback at once, then the owner for the pattern verdict, which is refused while D4 is not met. The
 * report goes to the approver.
 */
export async function dossier(story: Story): Promise<OutcomeOf<'dossier'>> {
  const contributors = await story.act.listContributors(here(story));
  await story.clock.parallel(contributors.map((subject) => () => ask(story, { kind: 'feedback', subject })));
  if (story.inbox.interruption() !== null) return interruptedBy(story, ['withdraw']);
  const verdict = await ask(story, { kind: 'pattern-verdict' });
  if (verdict.kind === 'interrupted') return interruptedBy(story, ['withdraw']);
  if (verdict.kind === 'answered' && verdict.choice === 'stop') return 'stop';
  await story.act.reportDossier({ ...here(story), step: story.step });
  await sendMails(story);
  return 'met';
}
