import { caseSamples, LONG_NAME, type Samples } from '../base-sample.ts';
import type { T19Data } from './data.ts';

export const samples: Samples<T19Data> = caseSamples({
  plain: { attempt: 1, callRequired: true, clientContact: { name: 'Mira Demir', phone: '+49 30 1234567' } },
  longest: { attempt: 123, callRequired: false, clientContact: { name: LONG_NAME, phone: '+49 30 123456789012345' } },
  rightToLeft: { attempt: 3, callRequired: true, clientContact: { name: 'سارا موسوی', phone: null } },
});
