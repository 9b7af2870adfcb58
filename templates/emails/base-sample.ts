import type * as z from 'zod';
import type { accountMail, caseMail } from './base.ts';

export const SAMPLE_NAMES = ['plain', 'longest', 'rightToLeft'] as const;
export type SampleName = (typeof SAMPLE_NAMES)[number];
export type Samples<T> = Readonly<Record<SampleName, T>>;

/** As long as names become in practice, without a space where a line could break. */
export const LONG_NAME =
  'Ümraniye Uluslararası Taşımacılık, Depolama ve Gümrük Müşavirliği Hizmetleri Sanayi ve Ticaret Anonim Şirketi';
export const LONG_WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
export const LONG_TEXT =
  'Asked again for two further rounds of changes to the monthly report, which clause 3 limits to one round, and wanted both by the ' +
  `next morning; the request repeats those of 2 and 9 October and names the same ${LONG_WORD} as before.`;
const PERSIAN_COMPANY = 'شرکت بازرگانی نیک‌اندیشان';
const PERSIAN_NAME = 'سارا موسوی';

const CASES: Samples<z.input<typeof caseMail>> = {
  plain: {
    lang: 'en',
    zone: 'Europe/Berlin',
    number: 'PW-1001',
    company: { name: 'Harbour & Lane Studio', contact: 'hello@harbour.example' },
    recipient: { name: 'Mira Demir' },
    client: 'Nordlicht Logistik GmbH',
    contract: { name: 'Reporting and Support 2025', clause: '§ 12.2' },
    owner: { name: 'Jonas Weber', email: 'jonas.weber@harbour.example' },
    link: 'https://partways.example/d/3kQm7yZ0vXw1rT5uJ8nB2cF6hL9pS4dG',
    deadline: '2026-12-04T16:00:00Z',
    reminder: 0,
    rehearsal: false,
  },
  longest: {
    lang: 'en',
    zone: 'America/Argentina/Buenos_Aires',
    number: 'PW-99999999',
    company: { name: LONG_NAME, contact: 'a.very.long.address.of.the.company@subdomain.of.the.company.example' },
    recipient: { name: 'Prof. Dr. Maximiliane-Friederike von Hohenstein-Waldburg-Zeil' },
    client: LONG_NAME,
    contract: { name: LONG_TEXT.slice(0, 180), clause: `Annex 4, section 12.2.3(b), ${LONG_WORD}` },
    owner: {
      name: 'Prof. Dr. Karl-Theodor zu Löwenstein-Wertheim-Freudenberg',
      email: 'karl.theodor@subdomain.of.the.company.example',
    },
    link: `https://partways.example/d/${'a1B2'.repeat(60)}`,
    deadline: '2026-12-31T22:59:59Z',
    reminder: 3,
    rehearsal: true,
  },
  rightToLeft: {
    lang: 'en',
    zone: 'Asia/Tehran',
    number: 'PW-1002',
    company: { name: PERSIAN_COMPANY, contact: 'info@nik.example' },
    recipient: { name: PERSIAN_NAME },
    client: 'شرکت «آرمان» (سهامی خاص)',
    contract: { name: 'پشتیبانی 2025', clause: null },
    owner: { name: 'דנה לוי', email: 'dana@nik.example' },
    link: null,
    deadline: null,
    reminder: 1,
    rehearsal: false,
  },
};

/** The three cases, each with what its mail adds. */
export function caseSamples<E extends object>(extras: Samples<E>): Samples<z.input<typeof caseMail> & E> {
  return {
    plain: { ...CASES.plain, ...extras.plain },
    longest: { ...CASES.longest, ...extras.longest },
    rightToLeft: { ...CASES.rightToLeft, ...extras.rightToLeft },
  };
}

/** The same, with the link to the client's page, which mails to the client carry from the notice on. */
export function clientSamples<E extends object>(extras: Samples<E>): Samples<z.input<typeof caseMail> & E> {
  const samples = caseSamples(extras);
  const clientPage = 'https://partways.example/c/3kQm7yZ0vXw1rT5uJ8nB2cF6hL9pS4dG5nA1eK8rV2';
  return {
    plain: { ...samples.plain, clientPage },
    longest: { ...samples.longest, clientPage },
    rightToLeft: { ...samples.rightToLeft, clientPage },
  };
}

/** The same people, for mails that belong to no case. */
export function accountSamples<E extends object>(extras: Samples<E>): Samples<z.input<typeof accountMail> & E> {
  const account = (name: SampleName): z.input<typeof accountMail> => {
    const { lang, zone, company, recipient } = CASES[name];
    return { lang, zone, company, recipient, link: 'https://partways.example/s/3kQm7yZ0vXw1rT5uJ8nB2cF6hL9pS4dG' };
  };
  return {
    plain: { ...account('plain'), ...extras.plain },
    longest: { ...account('longest'), ...extras.longest },
    rightToLeft: { ...account('rightToLeft'), ...extras.rightToLeft },
  };
}
