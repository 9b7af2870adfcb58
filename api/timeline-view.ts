import { dateOf } from '../domain/calendar.ts';
import type { Language } from '../domain/codes.ts';
import { directionOf } from '../templates/bidi.ts';
import { formatDate, formatDay } from '../templates/format.ts';
import { drawTimeline, INDENT, WIDTH, type EventKind } from './timeline-geometry.ts';

export interface TimelineEvent {
  /** A calendar date, or an instant: its day in `zone` is drawn. */
  readonly at: string;
  readonly label: string;
  readonly kind: EventKind;
  /** Told in the list only. */
  readonly detail?: string;
}

/**
 * The view of `pages/partials/timeline-svg.hbs`: a drawing where it has room, a list where it has not, both with the same words. Null without
 * events. `today` is a calendar date or an instant; of events on one day, those that come first in `events` are the earlier ones.
 */
export function timelineView({ events, today, zone, lang }: TimelineInput): object | null {
  const shown = events
    .map((event) => ({ ...event, on: dayOf(event.at, zone), detail: event.detail ?? null }))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return null;
  const now = dayOf(today, zone);
  const mirrored = directionOf(lang).dir === 'rtl';
  const drawn = shown.map(({ on, kind, label }) => drawnText(lang, on, kind, label));
  const geometry = drawTimeline(drawn, now, mirrored);
  const { y } = geometry.axis;
  const indent = mirrored ? -INDENT : INDENT;
  return {
    ...geometry,
    from: formatDate(lang, first.on),
    until: formatDate(lang, last.on),
    count: shown.length,
    now: formatDate(lang, now),
    marks: geometry.marks.map((mark, index) => ({
      ...{ ...mark, ...drawn[index], textX: mark.x + indent, isLabelled: mark.lane !== null },
      flag: `translate(${String(mark.x)} ${String(y)})${mirrored ? ' scale(-1 1)' : ''}`,
    })),
    ticks: geometry.ticks.map(({ x, on }) => ({ x, text: formatDay(lang, on), bottom: y + 6, textY: y + 20 })),
    todayMark: geometry.today === null ? null : todayMark(geometry.today, y, mirrored),
    solid: geometry.today ?? (now < first.on ? geometry.axis.from : geometry.axis.until),
    entries: withToday(shown, now, geometry.today !== null).map((entry) => ({
      ...entry,
      when: formatDate(lang, entry.on),
    })),
  };
}

interface TimelineInput {
  readonly events: readonly TimelineEvent[];
  readonly today: string;
  readonly zone: string;
  readonly lang: Language;
}

const dayOf = (at: string, zone: string): string => (at.length > 10 ? dateOf(at, zone) : at);

/** The line of today, and its word beside it on the side that has passed; near the beginning on the other one. */
function todayMark(x: number, y: number, mirrored: boolean): object {
  const passed = mirrored ? WIDTH - x : x;
  const isEarly = passed < 60;
  const side = isEarly === mirrored ? -INDENT : INDENT;
  return { x, top: y - 26, length: 34, textX: x + side, textY: y - 16, anchor: isEarly ? 'start' : 'end' };
}

/** One line of the drawing: the day, then as much of the label as has room. */
function drawnText(lang: Language, on: string, kind: EventKind, label: string) {
  const [when, short] = [formatDay(lang, on), shortened(label)];
  return { on, kind, when, label: short, text: `${when} ${short}` };
}

const MOST_LETTERS = 34;

const shortened = (label: string): string => {
  const letters = Array.from(label);
  return letters.length > MOST_LETTERS
    ? `${letters
        .slice(0, MOST_LETTERS - 1)
        .join('')
        .trimEnd()}…`
    : label;
};

interface Entry {
  readonly on: string;
  readonly kind: EventKind | 'today';
  readonly label: string;
  readonly detail: string | null;
}

/** Today stands between what has been and what comes. */
function withToday(events: readonly Entry[], today: string, shown: boolean): Entry[] {
  if (!shown) return [...events];
  const at = events.findIndex(({ on, kind }) => on > today || (on === today && kind !== 'past'));
  const here: Entry = { on: today, kind: 'today', label: '', detail: null };
  return at < 0 ? [...events, here] : [...events.slice(0, at), here, ...events.slice(at)];
}
