import { caseSamples, LONG_WORD, type Samples } from '../base-sample.ts';
import type { T24fData } from './data.ts';

export const samples: Samples<T24fData> = caseSamples({
  plain: {
    lines: [{ kind: 'goodwill' as const, amount: { amount: 800000, currency: 'EUR' }, key: 'PW-1001/goodwill/1' }],
  },
  longest: {
    lines: [
      { kind: 'owed' as const, amount: { amount: 99999999999, currency: 'KWD' }, key: LONG_WORD },
      { kind: 'goodwill' as const, amount: { amount: 12345678901, currency: 'KWD' }, key: LONG_WORD },
    ],
  },
  rightToLeft: {
    lines: [{ kind: 'owed' as const, amount: { amount: 5000000, currency: 'IRR' }, key: 'PW-1002/owed/1' }],
  },
});
