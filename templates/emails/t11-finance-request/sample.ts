import { caseSamples, type Samples } from '../base-sample.ts';
import type { T11Data } from './data.ts';

export const samples: Samples<T11Data> = caseSamples({
  plain: {
    feePerMonth: { amount: 800000, currency: 'EUR' },
    prepaid: { amount: { amount: 2400000, currency: 'EUR' }, from: '2027-01-01', to: '2027-03-31' },
    plannedEnd: '2027-03-31',
  },
  longest: { feePerMonth: { amount: 900719925474, currency: 'KWD' }, prepaid: null, plannedEnd: null },
  rightToLeft: { feePerMonth: { amount: 1250000, currency: 'IRR' }, prepaid: null, plannedEnd: '2027-03-20' },
});
