import { contentLines, escapedValue as escaped, plainValue as plain } from '../domain/content-line.ts';

interface Party {
  readonly name: string;
  readonly address: string;
}

/** One event for one guest, in the terms of RFC 5545 and RFC 5546. */
export interface CalendarInvite {
  /** The same for every message about this event. */
  readonly uid: string;
  /** Grows with each change. */
  readonly sequence: number;
  readonly method: 'REQUEST' | 'CANCEL';
  /** ISO instants. */
  readonly stamp: string;
  readonly start: string;
  readonly end: string;
  readonly summary: string;
  readonly description: string;
  /** Stays the same too: calendars take changes from the organizer alone. */
  readonly organizer: Party;
  readonly guest: Party;
}

/** An invitation as iCalendar text: CRLF, folded between characters, escaped. The same input gives the same bytes. */
export function calendarInvite(invite: CalendarInvite): string {
  const { uid, sequence, method, stamp, start, end, summary, description, organizer, guest } = invite;
  const cancelled = method === 'CANCEL';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Partways//Calls//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${String(sequence)}`,
    `DTSTAMP:${utc(stamp)}`,
    `DTSTART:${utc(start)}`,
    `DTEND:${utc(end)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'TENTATIVE'}`,
    `ORGANIZER;CN=${parameter(organizer.name)}:mailto:${organizer.address}`,
    `ATTENDEE;CN=${parameter(guest.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=${cancelled ? 'FALSE' : 'TRUE'}:mailto:${guest.address}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return contentLines(lines);
}

/** 20261207T090000Z. */
const utc = (instant: string): string => new Date(instant).toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');

/** A quoted parameter holds no quotes (RFC 5545 §3.2) and no line break. */
const parameter = (text: string): string => `"${plain(text).replace(/["\n]/g, ' ').trim()}"`;
