import { caseSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T14Data } from './data.ts';

export const samples: Samples<T14Data> = caseSamples({
  plain: {
    proposal: 'END_AT_TERM',
    moreToDo: 'A new price was offered and refused; a smaller scope was tried for 30 days.',
    figures: {
      gain: { amount: 10080000, currency: 'EUR' },
      loss: { amount: 7800000, currency: 'EUR' },
      net: { amount: 920000, currency: 'EUR' },
    },
  },
  longest: {
    proposal: 'END_EARLIEST',
    moreToDo: LONG_TEXT,
    figures: {
      gain: { amount: 0, currency: 'KWD' },
      loss: { amount: 99999999999, currency: 'KWD' },
      net: { amount: -99999999999, currency: 'KWD' },
    },
  },
  rightToLeft: { proposal: 'PAUSE', moreToDo: 'قیمت تازه پیشنهاد شد', figures: null },
});
