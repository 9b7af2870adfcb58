import { caseSamples, LONG_NAME, LONG_TEXT, LONG_WORD, type Samples } from '../base-sample.ts';
import type { T06Data } from './data.ts';

export const samples: Samples<T06Data> = caseSamples({
  plain: {
    ours: ['We answer within one working day.', 'We meet every second Tuesday for half an hour.'],
    yours: ['You answer our questions within three working days.'],
    metric: 'at least 80 % of the questions answered in that time',
    from: '2026-12-07',
    until: '2027-01-06',
    consequence: 'If it does not work, we speak about a new contract with another scope.',
  },
  longest: {
    ours: [LONG_TEXT, LONG_WORD],
    yours: [LONG_TEXT, LONG_NAME],
    metric: LONG_TEXT,
    from: '2026-12-31',
    until: '2027-12-31',
    consequence: LONG_TEXT,
  },
  rightToLeft: {
    ours: ['پاسخ تا 2 روز'],
    yours: [],
    metric: 'پاسخ به 80 درصد پرسش‌ها',
    from: '2027-01-02',
    until: '2027-02-01',
    consequence: null,
  },
});
