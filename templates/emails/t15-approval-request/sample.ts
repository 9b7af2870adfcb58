import { caseSamples, LONG_NAME, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T15Data } from './data.ts';

export const samples: Samples<T15Data> = caseSamples({
  plain: {
    outcome: 'END_AT_TERM',
    leadReason: 'UNPROFITABLE',
    tier: 'T3',
    endDate: '2027-03-31',
    noticeBy: '2026-12-30',
    owed: { amount: 0, currency: 'EUR' },
    goodwill: { amount: 800000, currency: 'EUR' },
    evidence: [
      { on: '2026-10-02', what: 'new price offered and refused in writing' },
      { on: '2026-11-09', what: 'third month at a loss' },
    ],
    spokesperson: 'Nadia Kaya',
    holdText: '2bd',
    figures: {
      gain: { amount: 10080000, currency: 'EUR' },
      loss: { amount: 7800000, currency: 'EUR' },
      net: { amount: 920000, currency: 'EUR' },
    },
    panel: {
      moreToDo: 'A new price was offered and refused; a smaller scope was tried for 30 days.',
      votes: [
        { name: 'Ada Brandt', vote: 'AGREE', reason: '' },
        { name: 'Timo Ritter', vote: 'BLOCK', reason: 'The archive is not handed over yet.' },
      ],
    },
    overrides: [
      { rule: 'D8', outcome: 'END_AT_TERM', reason: 'The client asked for the later date.', by: 'Jonas Weber' },
    ],
  },
  longest: {
    outcome: 'END_EARLIEST',
    leadReason: 'REJECTS_ADVICE',
    tier: 'T0',
    endDate: '2027-12-31',
    noticeBy: '2026-12-31',
    owed: { amount: 99999999999, currency: 'KWD' },
    goodwill: { amount: 12345678901, currency: 'KWD' },
    evidence: [
      { on: '2026-12-31', what: LONG_TEXT },
      { on: '2026-12-31', what: LONG_TEXT },
      { on: '2026-12-31', what: LONG_TEXT },
    ],
    spokesperson: LONG_NAME,
    holdText: '4wh',
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
    outcome: 'END_EARLIEST',
    leadReason: 'TIME_DRAIN',
    tier: 'T2',
    endDate: '2027-03-20',
    noticeBy: '2027-01-20',
    owed: { amount: 5000, currency: 'IRR' },
    goodwill: { amount: 0, currency: 'IRR' },
    evidence: [{ on: '2026-03-20', what: 'درخواست تغییر شماره 4' }],
    spokesperson: 'سارا موسوی',
    holdText: '1d',
    panel: { moreToDo: 'قیمت تازه پیشنهاد شد', votes: [{ name: 'سارا موسوی', vote: 'AGREE', reason: '' }] },
  },
});
