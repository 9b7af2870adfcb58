import { accountSamples, type Samples } from '../base-sample.ts';
import type { T40Data } from './data.ts';

export const samples: Samples<T40Data> = accountSamples({
  plain: { minutes: 10 },
  longest: { minutes: 1440 },
  rightToLeft: { minutes: 1 },
});
