import type { Packet } from '../domain/packet.ts';
import { isolate } from './bidi.ts';
import { NOTICE_TONES } from './notice-text.ts';
import { parseMail } from './parse-mail.ts';
import { renderMail, renderPage, translate } from './render.ts';

/** What the address field holds in letters of the usual size: 80 mm by 27 mm. */
const LETTERS_OF_LINE = 36;
const LINES_OF_FIELD = 5;

/** How a letter is served; it is named above the address. */
export const PRINT_WAYS = ['none', 'registered', 'notary', 'kep'] as const;
type PrintWay = (typeof PRINT_WAYS)[number];

interface Addresses {
  /** Lines below the name; none where no address is on file. */
  readonly client: readonly string[];
  readonly company: readonly string[];
}

/**
 * The letter of a packet (T20a–e) as a page to print, with the words that the mail carries: A4, the address where the window of an envelope
 * is (DIN 5008, form B), pages numbered. In the client's language, from its own side. Throws as renderMail does.
 */
export function printLetter(
  { noticeKind: kind, notice }: Pick<Packet, 'noticeKind' | 'notice'>,
  addresses: Addresses,
  way: PrintWay,
): string {
  const data = parseMail(kind, { ...notice, rehearsal: false });
  const { lang, company, number } = data;
  return renderPage('letter-print', lang, {
    ...data,
    subject: renderMail(kind, notice).subject,
    reference: number === undefined ? '' : translate(lang, 'mail.reference-client', { number }),
    tone: kind === 'T20e' ? 'warm' : NOTICE_TONES[kind],
    isPause: kind === 'T20e',
    senderLine: [company.name, ...addresses.company].map((line) => isolate(lang, line)).join(' · '),
    clientLines: addresses.client,
    small: linesOfField(data, addresses.client) > LINES_OF_FIELD,
    companyLines: addresses.company,
    remark: way === 'none' ? '' : translate(lang, `print.way.${way}`),
  });
}

/** How many lines the address takes in letters of the usual size; the names stand above it. */
function linesOfField(data: object, address: readonly string[]): number {
  const { client, contact } = data as { client: string; contact: { name: string } }; // every letter names them (T20a–e)
  return [client, contact.name, ...address].reduce((sum, line) => sum + Math.ceil(line.length / LETTERS_OF_LINE), 0);
}

/** Lines of an address as it is on file. */
export const addressLines = (address: string | null | undefined): readonly string[] =>
  (address ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
