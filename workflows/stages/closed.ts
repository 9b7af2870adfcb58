import type { FinalOutcome } from '../../domain/codes.ts';
import type { OutcomeOf } from '../../domain/stages.ts';
import { ask } from '../ask.ts';
import { here, sendMails, type Story } from '../story.ts';

/**
 * An ended relationship has its closing checks, its last letter and its review. Every other outcome is only recorded; where criticism was
 * all there was, each item of it is answered first (R4).
 */
export async function closed(story: Story, final: FinalOutcome): Promise<OutcomeOf<'closed'>> {
  if (final === 'STOPPED') {
    const { items } = await story.act.listFeedback(here(story));
    await story.clock.parallel(
      items.map((n) => async () => {
        await ask(story, { kind: 'feedback-answer', subject: String(n) });
        await sendMails(story);
      }),
    );
  }
  if (final !== 'ENDED' && final !== 'CLIENT_LEFT') return 'recorded';
  const { red } = await story.act.checkClosing(here(story));
  if (red.length > 0) return 'checks-red';
  await story.act.fileCase(here(story));
  await sendMails(story);
  return 'filed';
}
