import { clientSamples, LONG_NAME, LONG_TEXT, LONG_WORD, type Samples } from '../base-sample.ts';
import type { T23cData } from './data.ts';

export const samples: Samples<T23cData> = clientSamples({
  plain: {
    items: [
      { title: 'Quarterly report', state: 'delivered' as const, on: '2027-01-15', person: 'Jonas Weber' },
      { title: 'Migration of the archive', state: 'open' as const, on: '2027-02-26', person: 'Nadia Kaya' },
      { title: 'Training', state: 'dropped' as const, on: null, person: null },
    ],
    endDate: '2027-03-31',
  },
  longest: {
    items: [
      { title: LONG_TEXT, state: 'open' as const, on: '2027-12-30', person: LONG_NAME },
      { title: LONG_NAME, state: 'dropped' as const, on: '2027-12-01', person: null },
      { title: LONG_WORD, state: 'delivered' as const, on: null, person: LONG_NAME },
    ],
    endDate: '2027-12-31',
  },
  rightToLeft: {
    items: [{ title: 'گزارش فصلی 2027', state: 'open' as const, on: '2027-03-15', person: 'دنا لوی' }],
    endDate: '2027-03-20',
  },
});
