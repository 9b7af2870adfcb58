import { caseSamples, LONG_NAME, type Samples } from '../base-sample.ts';
import type { T18Data } from './data.ts';

export const samples: Samples<T18Data> = caseSamples({
  plain: {
    spokesperson: { name: 'Nadia Kaya', email: 'nadia.kaya@harbour.example' },
    from: '2026-12-07',
    to: '2026-12-09',
  },
  longest: {
    spokesperson: { name: LONG_NAME, email: 'karl.theodor@subdomain.of.the.company.example' },
    from: '2026-12-28',
    to: '2026-12-31',
  },
  rightToLeft: { spokesperson: { name: 'دنا لوی', email: 'dana@nik.example' }, from: '2027-01-02', to: '2027-01-05' },
});
