import { caseSamples, LONG_NAME, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T02Data } from './data.ts';

export const samples: Samples<T02Data> = caseSamples({
  plain: {
    feedback: [{ content: 'Deliveries arrive a day later than agreed.' }, { content: 'The invoice is hard to read.' }],
  },
  longest: { feedback: [{ content: LONG_TEXT }, { content: LONG_NAME }] },
  rightToLeft: { feedback: [{ content: 'تحویل دیرتر از زمان توافق‌شده است' }] },
});
