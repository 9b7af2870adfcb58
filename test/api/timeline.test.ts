import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../domain/calendar.ts';
import { drawTimeline, INDENT, textWidth, WIDTH, type Drawn } from '../../api/timeline-geometry.ts';
import { timelineView, type TimelineEvent } from '../../api/timeline-view.ts';

const event = fc.record({
  day: fc.integer({ min: 0, max: 400 }),
  kind: fc.constantFrom('past' as const, 'future' as const, 'deadline' as const),
  length: fc.integer({ min: 1, max: 40 }),
});
const events = fc
  .array(event, { minLength: 1, maxLength: 40 })
  .map((found) =>
    found
      .sort((a, b) => a.day - b.day)
      .map(({ day, kind, length }): Drawn => ({ on: addDays('2026-01-15', day), kind, text: 'n'.repeat(length) })),
  );

describe('the drawing of a timeline', () => {
  test('lets no text meet another text or the pole of another day', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 0, max: 500 }), (drawn, day) => {
        const { marks } = drawTimeline(drawn, addDays('2026-01-15', day), false);
        const texts = marks.flatMap((mark, index) =>
          mark.lane === null
            ? []
            : [{ ...mark, from: mark.x, until: mark.x + INDENT + textWidth(drawn[index]?.text ?? '') }],
        );
        for (const one of texts)
          for (const other of texts) {
            if (one === other || one.below !== other.below) continue;
            const meets = one.lane === other.lane && one.from < other.until && other.from < one.until;
            const crossed = (other.lane ?? 0) > (one.lane ?? 0) && other.x > one.from + 0.1 && other.x < one.until;
            expect({ meets, crossed }).toEqual({ meets: false, crossed: false });
          }
      }),
    );
  });

  test('keeps everything within its width', () => {
    fc.assert(
      fc.property(events, (drawn) => {
        const { marks, axis } = drawTimeline(drawn, '2026-03-01', false);
        expect(Math.max(axis.from, axis.until)).toBeLessThanOrEqual(WIDTH);
        marks.forEach((mark, index) => {
          if (mark.lane === null) return;
          expect(mark.x + INDENT + textWidth(drawn[index]?.text ?? '')).toBeLessThanOrEqual(WIDTH);
        });
      }),
    );
  });

  test('runs from right to left as the mirror image', () => {
    fc.assert(
      fc.property(events, (drawn) => {
        const [plain, mirrored] = [drawTimeline(drawn, '2026-03-01', false), drawTimeline(drawn, '2026-03-01', true)];
        plain.marks.forEach((mark, index) => {
          expect(mark.x + (mirrored.marks[index]?.x ?? 0)).toBeCloseTo(WIDTH, 0);
        });
        expect(mirrored.height).toBe(plain.height);
      }),
    );
  });

  test('names few enough days along the axis that they stand apart', () => {
    fc.assert(
      fc.property(events, (drawn) => {
        const { ticks } = drawTimeline(drawn, '2026-03-01', false);
        ticks.slice(1).forEach((tick, index) => {
          expect(tick.x - (ticks[index]?.x ?? 0)).toBeGreaterThan(60);
        });
      }),
    );
  });

  test('leaves today out once it is far behind the last event', () => {
    const drawn: Drawn[] = [
      { on: '2026-01-01', kind: 'past', text: 'a' },
      { on: '2026-02-01', kind: 'past', text: 'b' },
    ];
    expect(drawTimeline(drawn, '2026-02-05', false).today).not.toBeNull();
    expect(drawTimeline(drawn, '2027-02-05', false).today).toBeNull();
  });
});

describe('the view of a timeline', () => {
  const given: TimelineEvent[] = [
    { at: '2026-12-20', label: 'Last day', kind: 'deadline' },
    { at: '2026-12-01T23:30:00Z', label: 'Opened', kind: 'past', detail: 'by Olive' },
    { at: '2027-02-28', label: 'Contract ends', kind: 'future' },
  ];
  const view = (zone: string) =>
    timelineView({ events: given, today: '2026-12-10T08:00:00Z', zone, lang: 'en' }) as {
      entries: { on: string; kind: string; detail: string | null }[];
      solid: number;
      todayMark: { x: number };
    };

  test('lists the events by day with today among them; an instant stands on its day in the zone', () => {
    expect(view('Europe/Berlin').entries).toMatchObject([
      { on: '2026-12-02', kind: 'past', detail: 'by Olive' },
      { on: '2026-12-10', kind: 'today' },
      { on: '2026-12-20', kind: 'deadline', detail: null },
      { on: '2027-02-28', kind: 'future' },
    ]);
    expect(view('America/New_York').entries[0]?.on).toBe('2026-12-01');
  });

  test('is solid up to today', () => {
    const { solid, todayMark } = view('UTC');
    expect(solid).toBe(todayMark.x);
  });

  test('is none without events', () => {
    expect(timelineView({ events: [], today: '2026-12-10', zone: 'UTC', lang: 'en' })).toBeNull();
  });
});
