import { clientSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T24cData } from './data.ts';

export const samples: Samples<T24cData> = clientSamples({
  plain: {
    owed: { amount: 120050, currency: 'EUR' },
    goodwill: { amount: 800000, currency: 'EUR' },
    payOn: '2027-01-10',
    way: 'transfer to the account of your last payment',
  },
  longest: {
    owed: { amount: 99999999999, currency: 'KWD' },
    goodwill: { amount: 12345678901, currency: 'KWD' },
    payOn: '2027-12-31',
    way: LONG_TEXT,
  },
  rightToLeft: {
    owed: { amount: 0, currency: 'IRR' },
    goodwill: { amount: 5000000, currency: 'IRR' },
    payOn: '2027-03-20',
    way: 'واریز به حساب شماره 12-34',
  },
});
