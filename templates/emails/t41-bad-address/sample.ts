import { caseSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T41Data } from './data.ts';

export const samples: Samples<T41Data> = caseSamples({
  plain: { address: 'jonas.weber@harbour.example', reply: '550 5.1.1 no such user' },
  longest: { address: 'karl.theodor@subdomain.of.the.company.example', reply: LONG_TEXT },
  rightToLeft: { address: 'dana@nik.example', reply: '' },
});
