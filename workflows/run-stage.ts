import type { FinalOutcome } from '../domain/codes.ts';
import { aftercare } from './stages/aftercare.ts';
import { approval } from './stages/approval.ts';
import { assessment } from './stages/assessment.ts';
import { closed } from './stages/closed.ts';
import { consensus } from './stages/consensus.ts';
import { contractReview } from './stages/contract-review.ts';
import { deliverables } from './stages/deliverables.ts';
import { dossier } from './stages/dossier.ts';
import { hold } from './stages/hold.ts';
import { intake } from './stages/intake.ts';
import { notice } from './stages/notice.ts';
import { preparation } from './stages/preparation.ts';
import { refund } from './stages/refund.ts';
import { repair } from './stages/repair.ts';
import { transition } from './stages/transition.ts';
import { triage } from './stages/triage.ts';
import type { Story } from './story.ts';

/** Runs the stage that the case has entered and returns its outcome; a stage that path, tier or policy does not run ends with `skipped`. */
export async function runStage(story: Story, skipped: boolean, final: FinalOutcome | null): Promise<string> {
  if (skipped) return 'skipped';
  switch (story.stage) {
    case 'intake':
      return intake(story);
    case 'triage':
      return triage(story);
    case 'repair':
      return repair(story);
    case 'dossier':
      return dossier(story);
    case 'contract-review':
      return contractReview(story);
    case 'assessment':
      return assessment(story);
    case 'consensus':
      return consensus(story);
    case 'deliverables':
      return deliverables(story);
    case 'preparation':
      return preparation(story);
    case 'approval':
      return approval(story);
    case 'hold':
      return hold(story);
    case 'refund':
      return refund(story);
    case 'notice':
      return notice(story);
    case 'transition':
      return transition(story, final);
    case 'closed':
      return closed(story, final ?? 'ENDED');
    case 'aftercare':
      return aftercare(story);
  }
}
