import { caseSamples, type Samples } from '../base-sample.ts';
import type { T29cData } from './data.ts';

export const samples: Samples<T29cData> = caseSamples({
  plain: { restartOn: '2027-03-08', extendedUntil: null },
  longest: { restartOn: '2028-01-01', extendedUntil: '2027-12-31' },
  rightToLeft: { restartOn: '2027-03-21', extendedUntil: null },
});
