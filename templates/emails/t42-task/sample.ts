import { caseSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T42Data } from './data.ts';

export const samples: Samples<T42Data> = caseSamples({
  plain: { what: 'item-done', detail: 'Quarterly report' },
  longest: { what: 'no-right', detail: LONG_TEXT },
  rightToLeft: { what: 'erasure', detail: 'بایگانی 2026' },
});
