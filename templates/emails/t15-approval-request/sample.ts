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
  },
});
