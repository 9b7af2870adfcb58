import type { NewsEntry } from '../db/views/list-news.ts';
import { formatDate } from '../templates/format.ts';
import { translate } from '../templates/render.ts';
import { relativeTime } from '../templates/relative-time.ts';
import type { Reader } from './plugins/callers.ts';

/** Lines that are shown of one case, and cases. */
const LINES = 4;
const CASES = 12;

/** What happened, case by case, in words: the case in which something happened last comes first. */
export function newsView(entries: readonly NewsEntry[], reader: Reader, now: Date): object {
  const ids = [...new Set(entries.map(({ caseId }) => caseId))];
  return {
    cases: ids.slice(0, CASES).map((id) =>
      caseNews(
        entries.filter(({ caseId }) => caseId === id),
        reader,
        now,
      ),
    ),
    moreCases: Math.max(0, ids.length - CASES),
  };
}

function caseNews(entries: readonly NewsEntry[], reader: Reader, now: Date): object {
  const [newest] = entries;
  const lines = [...new Set(latestStageOnly(entries).map((entry) => newsText(entry, reader)))];
  return {
    ...{ id: newest?.caseId, number: newest?.number, clientName: newest?.clientName },
    when: relativeTime(reader.lang, reader.zone, newest?.at ?? now.toISOString(), now),
    at: newest?.at,
    lines: lines.slice(0, LINES),
    moreLines: Math.max(0, lines.length - LINES),
  };
}

/** Of a case that went through several stages, where it is now. */
function latestStageOnly(entries: readonly NewsEntry[]): NewsEntry[] {
  const stage = entries.find(({ action }) => action === 'stage-entered');
  return entries.filter((entry) => entry.action !== 'stage-entered' || entry === stage);
}

function newsText({ action, detail }: NewsEntry, { lang }: Reader): string {
  const label = (group: string, code: unknown): string =>
    typeof code === 'string' ? translate(lang, `${group}.${code}`) : '';
  const say = (args: Readonly<Record<string, string>> = {}): string => translate(lang, `home.news.${action}`, args);
  switch (action) {
    case 'stage-entered':
      return say({ stage: label('stage', detail['stage']) });
    case 'case-ended':
      return detail['outcome'] === null
        ? translate(lang, 'home.news.case-over')
        : say({ outcome: label('outcome', detail['outcome']) });
    case 'side-state-began':
      return say({ state: label('side-state', detail['state']) });
    case 'legal-date-set':
      return say({ date: typeof detail['endDate'] === 'string' ? formatDate(lang, detail['endDate']) : '' });
    case 'task-answered':
    case 'task-closed-unanswered':
    case 'task-escalated':
    case 'answered-by-policy':
      return say({ task: label('task', detail['kind']) });
    default:
      return say();
  }
}
