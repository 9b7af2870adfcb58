import { clientSamples, type Samples } from '../base-sample.ts';
import type { T25Data } from './data.ts';

export const samples: Samples<T25Data> = clientSamples({
  plain: { endDate: '2027-03-31', exportUntil: '2027-04-30', eraseFrom: '2027-05-01' },
  longest: { endDate: '2027-12-31', exportUntil: '2028-01-30', eraseFrom: '2028-01-31' },
  rightToLeft: { endDate: '2027-03-20', exportUntil: '2027-04-19', eraseFrom: '2027-04-20' },
});
