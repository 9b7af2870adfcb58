import { caseSamples, type Samples } from '../base-sample.ts';
import type { T01Data } from './data.ts';

export const samples: Samples<T01Data> = caseSamples({
  plain: { missing: [] },
  longest: { missing: ['reason', 'incident', 'source', 'contract'] },
  rightToLeft: { missing: ['source'] },
});
