import type { FinalOutcome } from '../../domain/codes.ts';
import type { OutcomeOf } from '../../domain/stages.ts';
import { here, sendMails, type Story } from '../story.ts';

/** An ended relationship has its closing checks, its last letter and its review; every other outcome is only recorded. */
export async function closed(story: Story, final: FinalOutcome): Promise<OutcomeOf<'closed'>> {
  if (final !== 'ENDED') return 'recorded';
  const { red } = await story.act.checkClosing(here(story));
  if (red.length > 0) return 'checks-red';
  await story.act.fileCase(here(story));
  await sendMails(story);
  return 'filed';
}
