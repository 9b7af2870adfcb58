import { caseSamples, LONG_NAME, type Samples } from '../base-sample.ts';
import type { T18Data } from './data.ts';

export const samples: Samples<T18Data> = caseSamples({
  plain: {
    spokesperson: { name: 'Nadia Kaya', email: 'nadia.kaya@harbour.example' },
    from: '2026-12-07',
    to: '2026-12-09',
    slot: '2026-12-07T09:00:00Z',
    change: 'new',
  },
  longest: {
    spokesperson: { name: LONG_NAME, email: 'karl.theodor@subdomain.of.the.company.example' },
    from: '2026-12-28',
    to: '2026-12-31',
    slot: '2026-12-29T13:15:00Z',
    change: 'moved',
  },
  rightToLeft: {
    spokesperson: { name: 'دنا لوی', email: 'dana@nik.example' },
    from: '2027-01-02',
    to: '2027-01-05',
    slot: '2027-01-03T06:30:00Z',
    change: 'withdrawn',
  },
});
