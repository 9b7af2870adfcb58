import { caseSamples, LONG_NAME, LONG_TEXT, LONG_WORD, type Samples } from '../base-sample.ts';
import type { T20eData } from './data.ts';

export const samples: Samples<T20eData> = caseSamples({
  plain: {
    date: '2026-12-04',
    contact: { name: 'Mira Demir' },
    pauseFrom: '2026-12-07',
    pauseUntil: '2027-03-07',
    staysOn: ['Your website stays online.', 'Backups run every night.'],
    reentry: ['One call in the first week, at a time that you choose.'],
    owed: { amount: 45000, currency: 'EUR' },
    payOn: '2026-12-15',
    contactPoint: { name: 'Nadia Kaya', email: 'nadia.kaya@harbour.example', phone: '+49 30 1234567' },
    signer: { name: 'Nadia Kaya', title: 'Head of Client Services' },
  },
  longest: {
    date: '2026-12-31',
    contact: { name: LONG_NAME },
    pauseFrom: '2026-12-31',
    pauseUntil: '2027-12-31',
    staysOn: [LONG_TEXT, LONG_WORD],
    reentry: [LONG_TEXT, LONG_NAME],
    owed: { amount: 99999999999, currency: 'KWD' },
    payOn: null,
    contactPoint: {
      name: LONG_NAME,
      email: 'karl.theodor@subdomain.of.the.company.example',
      phone: '+49 30 123456789012345',
    },
    signer: { name: LONG_NAME, title: LONG_TEXT },
  },
  rightToLeft: {
    date: '2027-01-02',
    contact: { name: 'سارا موسوی' },
    pauseFrom: '2027-01-05',
    pauseUntil: '2027-03-20',
    staysOn: [],
    reentry: ['تماس در هفته 1'],
    owed: { amount: 0, currency: 'IRR' },
    payOn: null,
    contactPoint: { name: 'دنا لوی', email: 'dana@nik.example', phone: null },
    signer: { name: 'דנה לוי', title: 'مدیر خدمات مشتریان' },
  },
});
