import { clientSamples, LONG_NAME, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T22Data } from './data.ts';

export const samples: Samples<T22Data> = clientSamples({
  plain: {
    endDate: '2027-03-31',
    plan: [{ title: 'Quarterly report', person: 'Jonas Weber', on: '2027-01-15' }],
    accessEndsOn: '2027-03-31',
    exportUntil: '2027-04-30',
    contactPoint: { name: 'Jonas Weber', email: 'jonas.weber@harbour.example', phone: '+49 30 1234567' },
    eraseFrom: null,
  },
  longest: {
    endDate: '2027-12-31',
    plan: [{ title: LONG_TEXT, person: LONG_NAME, on: '2027-12-30' }],
    accessEndsOn: '2027-12-31',
    exportUntil: '2028-01-30',
    contactPoint: {
      name: LONG_NAME,
      email: 'karl.theodor@subdomain.of.the.company.example',
      phone: '+49 30 123456789012345',
    },
    eraseFrom: '2028-01-31',
  },
  rightToLeft: {
    endDate: '2027-03-20',
    plan: [],
    accessEndsOn: '2027-03-20',
    exportUntil: '2027-04-19',
    contactPoint: { name: 'دنا لوی', email: 'dana@nik.example', phone: null },
    eraseFrom: '2027-04-20',
  },
});
