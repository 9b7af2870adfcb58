import { caseSamples, type Samples } from '../base-sample.ts';
import type { T28Data } from './data.ts';

export const samples: Samples<T28Data> = caseSamples({
  plain: {
    endDate: '2027-03-31',
    owed: { amount: 0, currency: 'EUR' },
    goodwill: { amount: 800000, currency: 'EUR' },
    reason: 'UNPROFITABLE',
    daysTaken: 121,
    forecastNet: { amount: 920000, currency: 'EUR' },
    callWaived: false,
  },
  longest: {
    endDate: '2027-12-31',
    owed: { amount: 99999999999, currency: 'KWD' },
    goodwill: { amount: 12345678901, currency: 'KWD' },
    reason: 'POOR_COMMUNICATION',
    daysTaken: 12345,
    forecastNet: { amount: -12345678901, currency: 'KWD' },
    callWaived: true,
  },
  rightToLeft: {
    endDate: '2027-03-20',
    owed: { amount: 5000, currency: 'IRR' },
    goodwill: { amount: 0, currency: 'IRR' },
    reason: 'TIME_DRAIN',
    daysTaken: 60,
    forecastNet: null,
    callWaived: false,
  },
});
