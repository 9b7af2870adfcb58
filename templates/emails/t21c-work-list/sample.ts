import { caseSamples, LONG_NAME, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T21cData } from './data.ts';

export const samples: Samples<T21cData> = caseSamples({
  plain: {
    items: [
      { n: 1, title: 'Quarterly report', dueOn: '2027-01-15' },
      { n: 2, title: 'Migration of the archive', dueOn: null },
    ],
  },
  longest: {
    items: [
      { n: 1, title: LONG_TEXT, dueOn: '2027-12-31' },
      { n: 1234, title: LONG_NAME, dueOn: null },
    ],
  },
  rightToLeft: { items: [{ n: 1, title: 'گزارش فصلی 2027', dueOn: '2027-03-20' }] },
});
