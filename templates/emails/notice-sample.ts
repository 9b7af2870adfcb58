import { clientSamples, LONG_NAME, LONG_TEXT, LONG_WORD, type Samples } from './base-sample.ts';
import type { NoticeData } from './notice-data.ts';

const LONG_ALTERNATIVE = {
  name: LONG_NAME,
  fit: LONG_TEXT,
  howTo: LONG_TEXT,
  url: `https://${LONG_WORD.slice(0, 60)}.example/${LONG_WORD}`,
  commission: true,
};

/** The same three letters for the four tones; only what the tone itself says differs. */
export const noticeSamples: Samples<NoticeData> = clientSamples({
  plain: {
    date: '2026-12-16',
    contact: { name: 'Mira Demir' },
    thanks: 'Thank you for four years in which your team answered every question of ours within a day.',
    framing: [
      'The work that this contract needs costs more than its fee brings in, and we found no way to change that.',
      'Our records hold these dates: 2 October 2026, new price offered and refused in writing; 9 November 2026, third month at a loss.',
    ],
    ownShare: 'We set the price ourselves, and we set it too low.',
    clause: {
      id: '§ 12.2',
      text: 'Either party may end this contract with three months’ notice to the end of its term.',
    },
    endDate: '2027-03-31',
    owed: { amount: 120050, currency: 'EUR' },
    goodwill: { amount: 800000, currency: 'EUR' },
    goodwillText:
      'As a sign of goodwill, and on top of anything we owe you, we add the amount named below; no condition is attached to it.',
    payOn: '2027-01-10',
    apology: 'We are sorry that we were not the partner you needed here.',
    alternatives: [
      {
        name: 'Kontor Analytics',
        fit: 'works with logistics firms of your size at a fixed price.',
        howTo: 'call Eva Brandt on +49 40 7654321; we hand over the report templates and a month of support.',
        url: 'https://kontor.example/start',
        commission: false,
      },
      {
        name: 'Datenwerft',
        fit: 'takes over existing reports as they are.',
        howTo: 'send them the export that you get from us; they answer within two days.',
        url: null,
        commission: true,
      },
    ],
    openItems: [{ title: 'Quarterly report', on: '2027-01-15' }],
    contactPoint: { name: 'Nadia Kaya', email: 'nadia.kaya@harbour.example', phone: '+49 30 1234567' },
    exportUntil: '2027-04-30',
    complaintRoute: 'complaints@harbour.example, answered within ten business days',
    packContents: [
      {
        key: 'return_or_erasure',
        text: 'We process personal data for you until the last day; after it we return or erase them as you choose.',
      },
    ],
    signer: { name: 'Nadia Kaya', title: 'Head of Client Services' },
  },
  longest: {
    date: '2026-12-31',
    contact: { name: LONG_NAME },
    thanks: LONG_TEXT,
    framing: [LONG_TEXT, LONG_TEXT, LONG_TEXT],
    ownShare: LONG_TEXT,
    clause: { id: LONG_WORD, text: LONG_TEXT },
    endDate: '2027-12-31',
    owed: { amount: 99999999999, currency: 'KWD' },
    goodwill: { amount: 12345678901, currency: 'KWD' },
    goodwillText: LONG_TEXT,
    payOn: '2028-01-31',
    apology: LONG_TEXT,
    alternatives: [LONG_ALTERNATIVE, LONG_ALTERNATIVE, LONG_ALTERNATIVE],
    openItems: [
      { title: LONG_TEXT, on: '2027-12-30' },
      { title: LONG_WORD, on: '2027-12-31' },
    ],
    contactPoint: {
      name: LONG_NAME,
      email: 'karl.theodor@subdomain.of.the.company.example',
      phone: '+49 30 123456789012345',
    },
    exportUntil: '2028-01-30',
    callOffered: true,
    complaintRoute: LONG_TEXT,
    packContents: [
      { key: 'statement_facts', text: LONG_TEXT },
      { key: 'complaint_route', text: LONG_TEXT },
    ],
    signer: { name: LONG_NAME, title: LONG_TEXT },
  },
  rightToLeft: {
    date: '2027-01-02',
    contact: { name: 'سارا موسوی' },
    thanks: '',
    framing: [],
    ownShare: null,
    clause: null,
    endDate: '2027-03-20',
    owed: { amount: 0, currency: 'IRR' },
    goodwill: { amount: 0, currency: 'IRR' },
    goodwillText: null,
    payOn: null,
    apology: '',
    alternatives: [
      {
        name: 'داده‌ورزان',
        fit: 'مناسب برای شرکت‌های کوچک.',
        howTo: 'تماس با شماره 021-1234.',
        url: null,
        commission: false,
      },
    ],
    openItems: [],
    contactPoint: { name: 'دنا لوی', email: 'dana@nik.example', phone: null },
    exportUntil: '2027-04-19',
    complaintRoute: null,
    packContents: [],
    signer: { name: 'דנה לוי', title: 'مدیر خدمات مشتریان' },
  },
});
