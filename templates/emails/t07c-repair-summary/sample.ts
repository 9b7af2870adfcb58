import { caseSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T07cData } from './data.ts';

export const samples: Samples<T07cData> = caseSamples({
  plain: { improved: true, metricBefore: '35 % within three days', metricAfter: '86 % within three days' },
  longest: { improved: false, metricBefore: LONG_TEXT, metricAfter: LONG_TEXT },
  rightToLeft: { improved: false, metricBefore: '', metricAfter: '' },
});
