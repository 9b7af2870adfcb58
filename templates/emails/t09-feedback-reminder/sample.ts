import { caseSamples, LONG_NAME, type Samples } from '../base-sample.ts';
import type { T09Data } from './data.ts';

export const samples: Samples<T09Data> = caseSamples({
  plain: { daysLate: 2, about: null },
  longest: { daysLate: 1234, about: LONG_NAME },
  rightToLeft: { daysLate: 1, about: 'سارا موسوی' },
});
