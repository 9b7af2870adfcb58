import { caseSamples, LONG_NAME, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T10Data } from './data.ts';

export const samples: Samples<T10Data> = caseSamples({
  plain: {
    incidents: [
      {
        on: '2026-10-02',
        what: 'Asked for two further rounds outside clause 3',
        source: 'ticket 4711',
        reason: 'UNBOUNDED_CHANGES' as const,
      },
    ],
    complaints: [
      { what: 'Late reports', attempts: ['fixed date agreed', 'reminder two days before'] },
      { what: 'Tone of a reply', attempts: [] },
    ],
    feedback: { asked: 3, received: 2, notGiven: 1 },
    recurring: true,
    howArose: 'The scope was widened by mail, never in writing.',
    files: ['Mail of 2 October.eml', 'Ticket 4711.pdf'],
  },
  longest: {
    incidents: [
      { on: '2026-12-31', what: LONG_TEXT, source: LONG_TEXT, reason: 'REJECTS_ADVICE' as const },
      { on: '2026-12-31', what: LONG_TEXT, source: LONG_TEXT, reason: 'REJECTS_ADVICE' as const },
    ],
    complaints: [{ what: LONG_TEXT, attempts: [LONG_TEXT, LONG_NAME] }],
    feedback: { asked: 120, received: 119, notGiven: 1 },
    recurring: false,
    howArose: LONG_TEXT,
    files: [LONG_TEXT, `${LONG_NAME}.pdf`],
    figures: {
      gain: { amount: 12345678901, currency: 'KWD' },
      loss: { amount: 99999999999, currency: 'KWD' },
      net: { amount: -87654321098, currency: 'KWD' },
    },
    panel: { moreToDo: LONG_TEXT, votes: [{ name: LONG_NAME, vote: 'MORE', reason: LONG_TEXT }] },
    overrides: [{ rule: 'D1', outcome: 'REPAIR_SPONSOR', reason: LONG_TEXT, by: LONG_NAME }],
    callWaived: true,
  },
  rightToLeft: {
    incidents: [
      { on: '2026-03-20', what: 'درخواست تغییر شماره 4', source: 'نامه 12/7', reason: 'TIME_DRAIN' as const },
    ],
    complaints: [],
    feedback: { asked: 1, received: 1, notGiven: 0 },
    recurring: true,
    howArose: 'تغییر مکرر درخواست‌ها',
    files: ['نامه 12.pdf'],
  },
});
