import { caseSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T31Data } from './data.ts';

export const samples: Samples<T31Data> = caseSamples({
  plain: { address: 'mira@nordlicht.example', state: 'refused' as const, reply: '550 5.1.1 no such user' },
  longest: {
    address: 'a.very.long.address.of.the.client@subdomain.of.the.client.example',
    state: 'unknown' as const,
    reply: LONG_TEXT,
  },
  rightToLeft: { address: 'sara@arman.example', state: 'bounced' as const, reply: '' },
});
