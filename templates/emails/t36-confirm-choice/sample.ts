import { caseSamples, type Samples } from '../base-sample.ts';
import type { T36Data } from './data.ts';

export const samples: Samples<T36Data> = caseSamples({
  plain: { choice: 'delete' as const, code: '417 902' },
  longest: { choice: 'return-then-delete' as const, code: 'AAAA-BBBB-CCCC-DDDD' },
  rightToLeft: { choice: 'return' as const, code: '000 001' },
});
