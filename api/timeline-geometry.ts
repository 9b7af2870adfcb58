import { addDays, addMonths, daysBetween } from '../domain/calendar.ts';

export type EventKind = 'past' | 'future' | 'deadline';

/** What is to be drawn: calendar dates, the earliest first, each with its short text. */
export interface Drawn {
  readonly on: string;
  readonly kind: EventKind;
  readonly text: string;
}

/** A mark on the axis, its pole, and where its text begins; `lane` is null where there is no room for a text. */
interface Mark {
  readonly x: number;
  readonly lane: number | null;
  readonly below: boolean;
  readonly textY: number;
  readonly poleEnd: number;
}

export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly axis: { readonly y: number; readonly from: number; readonly until: number };
  /** Null where today lies outside of what is drawn. */
  readonly today: number | null;
  /** Calendar dates along the axis. */
  readonly ticks: readonly { readonly x: number; readonly on: string }[];
  readonly marks: readonly Mark[];
}

/** Units of the view box; the style sheet shows the drawing only where a unit is at least a pixel wide. */
export const WIDTH = 720;
const EDGE = 10;
const LANE = 20;
/** From the axis to the first lane above, with the word for today between them; and below, with the dates of the axis between. */
const ABOVE = 34;
const BELOW = 46;
const MOST_LANES = 10;
const GAP = 8;
/** From a pole to its text. */
export const INDENT = 5;
const TICK_ROOM = 72;

/**
 * Where everything of a timeline stands, drawn from left to right; `mirrored` turns it for languages that run the other way. Texts begin at their
 * pole: the later an event, the nearer its lane, so that no pole crosses a text and no text meets another one.
 */
export function drawTimeline(events: readonly Drawn[], today: string, mirrored: boolean): Geometry {
  const { first, days, showsToday } = spanOf(events, today);
  const length = axisLength(events, first, days);
  const at = (on: string): number => EDGE + (daysBetween(first, on) / days) * length;
  const turned = (x: number): number => round(mirrored ? WIDTH - x : x);
  const placed = [false, true].map((below) => lanesOf(events, below, at));
  const [above = 0, under = 0] = placed.map((lanes) => Math.max(-1, ...lanes.values()) + 1);
  const y = ABOVE + above * LANE;
  return {
    width: WIDTH,
    height: y + BELOW + under * LANE,
    axis: { y, from: turned(EDGE), until: turned(EDGE + length) },
    today: showsToday ? turned(at(today)) : null,
    ticks: ticksOf(first, days, length).map((on) => ({ on, x: turned(at(on)) })),
    marks: events.map(({ on, kind }, index) => {
      const below = kind === 'deadline';
      const lane = placed[below ? 1 : 0]?.get(index) ?? null;
      const textY = below ? y + BELOW + (lane ?? 0) * LANE : y - ABOVE - (lane ?? 0) * LANE + 4;
      return { x: turned(at(on)), lane, below, textY, poleEnd: lane === null ? y : textY - 4 };
    }),
  };
}

const round = (x: number): number => Math.round(x * 10) / 10;

/** The days that are drawn: all events, and today where it is not far behind them. */
function spanOf(events: readonly Drawn[], today: string): { first: string; days: number; showsToday: boolean } {
  const dates = events.map(({ on }) => on).sort();
  const [first = today, last = today] = [dates[0], dates.at(-1)];
  const behind = daysBetween(last, today);
  const showsToday = behind <= 7 + daysBetween(first, last) / 4;
  const [from, until] = [today < first ? today : first, showsToday && behind > 0 ? today : last];
  return { first: from, days: Math.max(1, daysBetween(from, until)), showsToday };
}

/** As long as leaves room for the text of every event behind its mark. */
function axisLength(events: readonly Drawn[], first: string, days: number): number {
  const room = events.map(({ on, text }) => {
    const share = daysBetween(first, on) / days;
    return share === 0 ? WIDTH : (WIDTH - EDGE - INDENT - GAP - textWidth(text)) / share;
  });
  return Math.min(WIDTH - 2 * EDGE, ...room);
}

/** The lane of each event of one side, by its index; the lanes next to the axis go to the latest. */
function lanesOf(events: readonly Drawn[], below: boolean, at: (on: string) => number): Map<number, number> {
  const lanes = new Map<number, number>();
  const taken: { x: number; lane: number }[] = [];
  for (const [index, event] of [...events.entries()].reverse()) {
    if ((event.kind === 'deadline') !== below) continue;
    const x = at(event.on);
    const end = x + INDENT + textWidth(event.text) + GAP;
    const lane = Math.max(-1, ...taken.filter((other) => other.x < end).map((other) => other.lane)) + 1;
    if (lane >= MOST_LANES) continue;
    lanes.set(index, lane);
    taken.push({ x, lane });
  }
  return lanes;
}

/** Days along the axis, as close as their dates fit: days, weeks or first days of months. */
function ticksOf(first: string, days: number, length: number): string[] {
  const fewest = (TICK_ROOM / length) * days;
  const last = addDays(first, days);
  const step = [1, 2, 7, 14].find((size) => size >= fewest);
  if (step !== undefined) return upTo(last, (index) => addDays(first, index * step));
  const months = [1, 2, 3, 6, 12].find((size) => size * 28 >= fewest) ?? 24;
  const next = addMonths(`${first.slice(0, 7)}-01`, 1);
  return upTo(last, (index) => addMonths(next, index * months));
}

function upTo(last: string, nth: (index: number) => string): string[] {
  const found: string[] = [];
  for (let on = nth(0); on <= last; on = nth(found.length)) found.push(on);
  return found;
}

/** Units that a text of 12 units takes at most, by the width of the letters of its script. */
export const textWidth = (text: string): number => Array.from(text, letterWidth).reduce((sum, width) => sum + width, 0);

function letterWidth(letter: string): number {
  if (/\p{M}|[\u200b-\u200f\u2066-\u2069]/u.test(letter)) return 1;
  if (/[ .,:;·'’|iljtf()]/u.test(letter)) return 4.2;
  if (/[mwMW@—…]/u.test(letter)) return 11;
  if (/\p{Script=Arabic}/u.test(letter)) return 6.6;
  if (/\p{Script=Gujarati}/u.test(letter)) return 8.4;
  return /\p{Lu}/u.test(letter) ? 9 : 7.1;
}
