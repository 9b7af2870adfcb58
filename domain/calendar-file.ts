import { addDays } from './calendar.ts';
import { contentLines, escapedValue } from './content-line.ts';

/** A whole day. */
export interface CalendarDay {
  /** The same in every file about this day: a calendar that takes it again moves what it has. */
  readonly uid: string;
  /** YYYY-MM-DD. */
  readonly on: string;
  readonly summary: string;
  readonly description: string;
}

/** Days as an iCalendar file (RFC 5545) that is saved, not sent: no METHOD, no guests, no time of the reader taken up. `stamp` is an ISO instant. */
export function calendarFile(days: readonly CalendarDay[], { name, stamp }: { name: string; stamp: string }): string {
  return contentLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Partways//Dates//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escapedValue(name)}`,
    `X-WR-CALNAME:${escapedValue(name)}`,
    ...days.flatMap((day) => event(day, stamp)),
    'END:VCALENDAR',
  ]);
}

const event = ({ uid, on, summary, description }: CalendarDay, stamp: string): string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `DTSTAMP:${new Date(stamp).toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '')}`,
  `DTSTART;VALUE=DATE:${basic(on)}`,
  `DTEND;VALUE=DATE:${basic(addDays(on, 1))}`,
  `SUMMARY:${escapedValue(summary)}`,
  ...(description === '' ? [] : [`DESCRIPTION:${escapedValue(description)}`]),
  'CLASS:PRIVATE',
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

/** 20270331. */
const basic = (date: string): string => date.replaceAll('-', '');
