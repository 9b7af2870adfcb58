import type { Language } from '../domain/codes.ts';
import { judgementsIn } from '../domain/lint/judgements.ts';
import { lintWordsFor } from '../domain/lint-words.ts';
import { MAILS, type MailKind } from '../domain/mails.ts';
import type { SampleName } from './emails/base-sample.ts';
import type { NoticeData } from './emails/notice-data.ts';
import { NOTICE_TONES, type NoticeKind } from './notice-text.ts';
import { renderMail, translate, type RenderedMail } from './render.ts';
import { cureText, lintSample, sampleLetter } from './sample-letter.ts';
import { SAMPLES } from './samples.ts';

const GALLERY_CHECKS = ['parity', 'lint', 'size', 'marks'] as const;
type CheckName = (typeof GALLERY_CHECKS)[number];

/** One mail of the catalogue as its reader gets it, made from its sample, with what the checks say; no findings = passed. */
export interface GalleryMail extends RenderedMail {
  readonly kind: MailKind;
  readonly lang: Language;
  readonly sample: SampleName;
  /** Of the HTML part. */
  readonly bytes: number;
  readonly checks: readonly { readonly name: CheckName; readonly findings: readonly string[] }[];
}

/** Gmail cuts off what is longer than about 102 kB. */
const MOST_BYTES = 90_000;
/** The letters of the gallery are about one case; each tone shows a reason that it is made for (D10). */
const REASON_OF = { T20a: 'UNPROFITABLE', T20b: 'TIME_DRAIN', T20c: 'VERBAL_ABUSE', T20d: 'UNETHICAL' } as const;

const isNotice = (kind: MailKind): kind is NoticeKind => kind in NOTICE_TONES;
const keyOf = (kind: NoticeKind, language: Language) => ({
  language,
  tone: NOTICE_TONES[kind],
  reason: REASON_OF[kind],
});

const made = new Map<string, GalleryMail>();

/** Renders a sample and checks it, once. Pure; throws as renderMail does. */
export function galleryMail(kind: MailKind, lang: Language, sample: SampleName): GalleryMail {
  const known = made.get(`${kind} ${lang} ${sample}`) ?? checkedMail(kind, lang, sample);
  made.set(`${kind} ${lang} ${sample}`, known);
  return known;
}

function checkedMail(kind: MailKind, lang: Language, sample: SampleName): GalleryMail {
  const letter = isNotice(kind) && sample === 'plain' ? sampleLetter(keyOf(kind, lang)) : null;
  const mail = renderMail(kind, letter ?? { ...SAMPLES[kind][sample], lang });
  const bytes = new TextEncoder().encode(mail.html).length;
  const found: Readonly<Record<CheckName, readonly string[]>> = {
    parity: differingWords(lang, mail),
    lint: lintFindings(kind, lang, mail, letter),
    size: bytes < MOST_BYTES ? [] : [`${String(bytes)} bytes, at most ${String(MOST_BYTES)}`],
    marks: strayMarks(mail),
  };
  return {
    ...mail,
    kind,
    lang,
    sample,
    bytes,
    checks: GALLERY_CHECKS.map((name) => ({ name, findings: found[name] })),
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x3D;': '=',
  '&#x60;': '`',
};

/** What a reader sees of our own HTML: tags are blanks, the hidden first line and the style are left out. */
function shownText(html: string): string {
  return html
    .replace(/<head>[^]*?<\/head>|<div class="preheader"[^]*?<\/div>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&[a-z#0-9]+;/gi, (entity) => ENTITIES[entity] ?? entity);
}

const wordsOf = (text: string): string[] => text.replace(/[\u2068\u2069]/g, '').match(/[\p{L}\p{M}\p{N}@€$]+/gu) ?? [];

/** Both parts hold the same words in the same order; only the hint to copy a link stands in the HTML alone. */
function differingWords(lang: Language, { html, text }: RenderedMail): string[] {
  const shown = wordsOf(shownText(html).replace(translate(lang, 'mail.copy-link'), ' '));
  // The address of the client's page stands behind its words in HTML, and beside them in the text.
  const said = wordsOf(text.replace(/https?:\/\/\S+\/c\/\S+/, ' '));
  const at = said.findIndex((word, index) => word !== shown[index]);
  if (at < 0 && said.length === shown.length) return [];
  const place = at < 0 ? said.length : at;
  const around = (words: readonly string[]) => words.slice(Math.max(0, place - 2), place + 3).join(' ') || 'nothing';
  return [`text: ${around(said)} / HTML: ${around(shown)}`];
}

/** D14 on the letters; on other mails to the client that no word judges its reader. */
function lintFindings(kind: MailKind, lang: Language, { text }: RenderedMail, letter: NoticeData | null): string[] {
  if (letter !== null && isNotice(kind))
    return lintSample(keyOf(kind, lang), letter)
      .filter(({ weight }) => weight === 'blocks')
      .map((one) => `${one.row}: ${one.found}. ${cureText(one)}`);
  const words = lintWordsFor(lang);
  if (words === undefined || MAILS[kind].audience !== 'client') return [];
  return judgementsIn(text, lang, words, []).map(({ found }) => `D14.4: ${found}`);
}

/** Leftovers of a template, and isolates that are not in pairs. */
function strayMarks({ subject, html, text }: RenderedMail): string[] {
  const body = html.replace(/<style>[^]*?<\/style>/, '');
  return [subject, text, body].flatMap((part) => [
    ...(part.match(/[{}]|undefined|\[object|\bNaN\b|Invalid Date/g) ?? []),
    ...(isolatesPaired(part) ? [] : ['an isolate without its pair']),
  ]);
}

function isolatesPaired(part: string): boolean {
  let open = 0;
  for (const [mark] of part.matchAll(/[\u2068\u2069]/g)) {
    open += mark === '\u2068' ? 1 : -1;
    if (open < 0) return false;
  }
  return open === 0;
}

/**
 * The HTML as a reader in that theme gets it. A frame follows the theme of its window, so the rules of the other theme are taken out, and
 * those of this one count always.
 */
export function inTheme(html: string, theme: 'light' | 'dark'): string {
  const dark = theme === 'dark';
  return html
    .replaceAll('(prefers-color-scheme: dark)', dark ? 'all' : 'not all')
    .replaceAll('color-scheme: light dark', `color-scheme: ${theme}`)
    .replaceAll('content="light dark"', `content="${theme}"`);
}
