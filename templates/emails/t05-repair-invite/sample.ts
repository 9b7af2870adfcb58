import { caseSamples, LONG_NAME, LONG_TEXT, LONG_WORD, type Samples } from '../base-sample.ts';
import type { T05Data } from './data.ts';

export const samples: Samples<T05Data> = caseSamples({
  plain: {
    facts: [
      { on: '2026-10-02', what: 'three questions waited for an answer' },
      { on: '2026-11-09', what: 'the review was moved for the third time' },
    ],
    apology: 'We answered your mail of 20 October only after nine days. We are sorry for that.',
    help: 'Jonas Weber calls you every second Tuesday at a time that you choose.',
    slots: ['Tuesday, 8 December, 10:00', 'Wednesday, 9 December, 15:00'],
  },
  longest: {
    facts: [
      { on: '2026-12-31', what: LONG_TEXT },
      { on: '2026-12-31', what: LONG_NAME },
    ],
    apology: LONG_TEXT,
    help: LONG_TEXT,
    slots: [LONG_TEXT, LONG_WORD],
  },
  rightToLeft: { facts: [], apology: null, help: null, slots: [] },
});
