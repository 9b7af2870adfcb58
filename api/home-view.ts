import type { CaseAtRisk } from '../db/views/list-at-risk.ts';
import type { MyTask } from '../db/views/list-my-tasks.ts';
import { formatDate } from '../templates/format.ts';
import { translate } from '../templates/render.ts';
import { relativeTime } from '../templates/relative-time.ts';
import { dueText } from './due-text.ts';
import type { Reader } from './plugins/callers.ts';

/** The reader's calendar date, `YYYY-MM-DD`. */
export const todayOf = ({ zone }: Reader, now: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);

/** A word for the time of day where the reader is, the first name, and the date. */
export function greetingView(reader: Reader, now: Date): object {
  const { lang, zone, name } = reader;
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(now),
  );
  const part = hour < 5 || hour >= 18 ? 'evening' : hour < 12 ? 'morning' : 'day';
  return {
    greeting: translate(lang, `home.greeting.${part}`, { name: name ?? '' }),
    today: formatDate(lang, todayOf(reader, now)),
  };
}

export function tasksView(tasks: readonly MyTask[], reader: Reader, most: number, now: Date): object {
  const shown = tasks.slice(0, most);
  return {
    tasks: shown.map((task) => ({ ...task, due: dueText(reader, task.dueAt, now) })),
    late: shown.filter(({ late }) => late).length,
    moreTasks: tasks.length > most,
  };
}

export function risksView(
  { items, more }: { items: readonly CaseAtRisk[]; more: boolean },
  reader: Reader,
  now: Date,
): object {
  return {
    risks: items.map(({ risks, ...one }) => ({
      ...one,
      why: risks.map(({ risk, at, about }) => ({
        risk,
        grave: GRAVE.includes(risk),
        text: riskText(risk, at, about, reader, now),
      })),
    })),
    moreRisks: more,
  };
}

const GRAVE: readonly string[] = ['deadline-missed', 'nobody-decides', 'undelivered'];

function riskText(risk: string, at: string, about: string | null, { lang, zone }: Reader, now: Date): string {
  const isDate = risk.startsWith('deadline');
  const when = isDate ? formatDate(lang, at) : relativeTime(lang, zone, at, now);
  const what = risk === 'side-state' ? `side-state.${about ?? ''}` : risk === 'overdue' ? `task.${about ?? ''}` : null;
  return translate(lang, `home.risk.${risk}`, { when, about: what === null ? '' : translate(lang, what) });
}
