import type { Stage } from '../domain/codes.ts';
import type { StoryActivities } from './activity-proxies.ts';
import type { Clock } from './clock.ts';
import type { Inbox } from './inbox.ts';

/** Matters under way: what the client or a stranger wrote, worked on beside the stages. */
interface Desk {
  open: number;
}

/** What every stage function is given: the case, where it stands, and its ways to act, to wait and to hear. */
export interface Story {
  readonly caseId: string;
  readonly clock: Clock;
  readonly inbox: Inbox;
  readonly act: StoryActivities;
  readonly desk: Desk;
  stage: Stage;
  round: number;
  /** Counts the stages that the case has entered. */
  step: number;
}

/** The case and its instant, which nearly every activity takes. */
export const here = (story: Story): { caseId: string; at: string } => ({ caseId: story.caseId, at: story.clock.now() });

/** Waits for an instant; false when a fact interrupted the stage first. */
export async function waitUntil(story: Story, instant: string, purpose: string): Promise<boolean> {
  const interrupted = await story.clock.until(() => story.inbox.interruption() !== null, instant, purpose);
  return !interrupted;
}

/** Sends what was queued and not yet tried; the rest is up to `deliverMail`. */
export const sendMails = (story: Story): Promise<void> => story.act.sendQueuedMails({ caseId: story.caseId });
