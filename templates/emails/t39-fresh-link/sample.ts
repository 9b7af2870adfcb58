import { accountSamples, type Samples } from '../base-sample.ts';
import type { T39Data } from './data.ts';

export const samples: Samples<T39Data> = accountSamples({
  plain: { what: 'approval' },
  longest: { what: 'no-right' },
  rightToLeft: { what: 'feedback' },
});
