import { caseSamples, type Samples } from '../base-sample.ts';
import type { T08Data } from './data.ts';

export const samples: Samples<T08Data> = caseSamples({
  plain: {},
  longest: {},
  rightToLeft: {},
});
