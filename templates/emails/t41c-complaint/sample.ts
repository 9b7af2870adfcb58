import { caseSamples, type Samples } from '../base-sample.ts';
import type { T41cData } from './data.ts';

export const samples: Samples<T41cData> = caseSamples({
  plain: { address: 'mira.demir@nordlicht.example', type: 'abuse' },
  longest: { address: 'karl.theodor@subdomain.of.the.company.example', type: 'opt-out-list' },
  rightToLeft: { address: 'dana@nik.example', type: 'other' },
});
