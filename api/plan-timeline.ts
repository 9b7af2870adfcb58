import type { Language } from '../domain/codes.ts';
import type { CasePlan } from '../domain/plan/result.ts';
import { translate } from '../templates/render.ts';
import { timelineView } from './timeline-view.ts';

/** The picture of a plan: where each stage would begin, the dates that count, and the end. */
export function planTimeline(plan: CasePlan, zone: string, lang: Language): object | null {
  const stages = plan.stages
    .filter(({ skipped }) => skipped === null)
    .map(({ stage, from }) => ({ at: from, label: translate(lang, `stage.${stage}`), kind: 'future' as const }));
  const deadlines = plan.deadlines.map(({ what, on, missed }) => ({
    at: on,
    label: translate(lang, `plan.deadline.${what}`),
    kind: 'deadline' as const,
    ...(missed ? { detail: translate(lang, 'plan.missed') } : {}),
  }));
  return timelineView({ events: [...stages, ...deadlines], today: plan.startsAt, zone, lang });
}
