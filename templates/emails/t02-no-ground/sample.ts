import { caseSamples, LONG_NAME, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T02Data } from './data.ts';

export const samples: Samples<T02Data> = caseSamples({
  plain: {
    items: [
      { n: 1, content: 'Deliveries arrive a day later than agreed.' },
      { n: 2, content: 'The invoice is hard to read.' },
    ],
  },
  longest: {
    items: [
      { n: 1, content: LONG_TEXT },
      { n: 12, content: LONG_NAME },
    ],
  },
  rightToLeft: { items: [{ n: 1, content: 'تحویل دیرتر از زمان توافق‌شده است' }] },
});
