import { caseSamples, LONG_NAME, type Samples } from '../base-sample.ts';
import type { T32Data } from './data.ts';

export const samples: Samples<T32Data> = caseSamples({
  plain: { contactPoint: { name: 'Nadia Kaya', email: 'nadia.kaya@harbour.example', phone: '+49 30 1234567' } },
  longest: {
    contactPoint: {
      name: LONG_NAME,
      email: 'karl.theodor@subdomain.of.the.company.example',
      phone: '+49 30 123456789012345',
    },
  },
  rightToLeft: { contactPoint: { name: 'دنا لوی', email: 'dana@nik.example', phone: null } },
});
