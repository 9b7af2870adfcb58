import { caseSamples, type Samples } from '../base-sample.ts';
import type { T36Data } from './data.ts';

export const samples: Samples<T36Data> = caseSamples({
  plain: { choice: 'delete' as const, code: '417 902', on: null },
  longest: { choice: 'mutual-agreement' as const, code: 'AAAA-BBBB-CCCC-DDDD', on: '2027-12-31' },
  rightToLeft: { choice: 'return' as const, code: '000 001', on: null },
});
