import type { Language } from '../domain/codes.ts';
import type { CaseStage, CaseView } from '../db/views/read-case-view.ts';
import { translate } from '../templates/render.ts';
import { stepWord } from './step-word.ts';
import { timelineView, type TimelineEvent } from './timeline-view.ts';

/** The course of a case: stages that it went through, and dates that are still to come. Dates of contracts are calendar dates. */
export function caseTimeline(view: CaseView, now: string, zone: string, lang: Language): object | null {
  const events = [...beenEvents(view, lang), ...comingEvents(view, now, lang)];
  return timelineView({ events, today: now, zone, lang });
}

function beenEvents(view: CaseView, lang: Language): TimelineEvent[] {
  const been = view.stages
    .filter(({ outcome }) => outcome !== 'skipped')
    .map((step) => ({
      at: step.enteredAt,
      label: stageName(step, lang),
      kind: 'past' as const,
      detail: stepWord(step, lang) ?? '',
    }));
  if (view.endedAt === null || view.outcome === null) return been;
  return [...been, { at: view.endedAt, label: translate(lang, `outcome.${view.outcome}`), kind: 'past' }];
}

function stageName({ stage, round }: CaseStage, lang: Language): string {
  const name = translate(lang, `stage.${stage}`);
  return round === 1 ? name : `${name}, ${translate(lang, 'pages.case.round', { n: round })}`;
}

/** What must happen by its day is a deadline; what only comes with its day is not. */
function comingEvents(view: CaseView, now: string, lang: Language): TimelineEvent[] {
  if (view.endedAt !== null) return [];
  const [packet] = view.packets;
  const holds = packet?.approvedAt != null && packet.releasedAt === null && packet.voidedAt === null;
  const dates = [
    { at: holds ? packet.holdUntil : null, what: 'hold', kind: 'future' as const },
    { at: view.legalDate === null ? view.noticeBy : null, what: 'notice-by', kind: 'deadline' as const },
    { at: view.endDate === null ? view.plannedEnd : null, what: 'planned-end', kind: 'future' as const },
    { at: view.endDate, what: 'end', kind: 'future' as const },
  ];
  const due = view.tasks.filter(({ state, dueAt }) => state === 'open' && dueAt !== null);
  return [
    ...dates.map(({ at, what, kind }) => ({ at: at ?? '', label: translate(lang, `pages.ahead.${what}`), kind })),
    ...due.map(({ dueAt, kind }) => ({
      at: dueAt ?? '',
      label: `${translate(lang, 'pages.ahead.due')} ${translate(lang, `task.${kind}`)}`,
      kind: 'deadline' as const,
    })),
  ].filter(({ at, kind }) => at !== '' && (kind === 'deadline' || at.slice(0, 10) >= now.slice(0, 10)));
}
