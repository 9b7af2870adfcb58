import { inflateSync } from 'node:zlib';

/**
 * The text of each page of a PDF that Chromium printed: compressed streams, hexadecimal strings, a ToUnicode table per font. Lines are not
 * kept apart. Throws where a page has no content.
 */
export function pdfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const text = (id: string): string => objects.get(id)?.dictionary ?? '';
  return [...objects.values()]
    .filter(({ dictionary }) => /\/Type\s*\/Page\b/.test(dictionary))
    .map(({ dictionary }) => {
      const contents = /\/Contents\s+(\d+) 0 R/.exec(dictionary)?.[1];
      const resources = /\/Resources\s+(\d+) 0 R/.exec(dictionary)?.[1];
      const fonts = new Map<string, ReadonlyMap<string, string>>();
      for (const [, name = '', font = ''] of (resources === undefined ? dictionary : text(resources)).matchAll(
        /\/(F\d+)\s+(\d+) 0 R/g,
      )) {
        const table = /\/ToUnicode\s+(\d+) 0 R/.exec(text(font))?.[1] ?? '';
        fonts.set(name, unicodeTable(objects.get(table)?.stream ?? ''));
      }
      const stream = contents === undefined ? undefined : objects.get(contents)?.stream;
      if (stream === undefined) throw new Error('found a page without content, expected a compressed stream');
      return shownText(stream, fonts);
    });
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: string | undefined;
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const raw = pdf.toString('latin1');
  const found = new Map<string, PdfObject>();
  for (const match of raw.matchAll(/(?:^|\n)(\d+) 0 obj\s*([^]*?)endobj/g)) {
    const [, id = '', body = ''] = match;
    const at = body.indexOf('stream');
    const dictionary = at < 0 ? body : body.slice(0, at);
    const bytes = Buffer.from(body.slice(at + 'stream'.length).replace(/^\r?\n/, ''), 'latin1');
    const isPacked = at >= 0 && dictionary.includes('/FlateDecode');
    found.set(id, { dictionary, stream: isPacked ? inflated(bytes) : undefined });
  }
  return found;
}

/** What is no stream of text (fonts) is of no interest. */
function inflated(bytes: Buffer): string | undefined {
  try {
    return inflateSync(bytes, { finishFlush: 2 }).toString('latin1');
  } catch {
    return undefined;
  }
}

function unicodeTable(cmap: string): Map<string, string> {
  const table = new Map<string, string>();
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, code = '', unicode = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      table.set(code.toUpperCase(), fromUtf16(unicode));
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, from = '', to = '', unicode = ''] of block.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    ))
      for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code++) {
        const shifted = (Number.parseInt(unicode, 16) + code - Number.parseInt(from, 16)).toString(16);
        table.set(code.toString(16).padStart(from.length, '0').toUpperCase(), fromUtf16(shifted.padStart(4, '0')));
      }
  return table;
}

const fromUtf16 = (hex: string): string =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');

function shownText(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> = new Map();
  let text = '';
  for (const [, name, hex] of stream.matchAll(/\/(F\d+)\s+[\d.]+\s+Tf|<([0-9A-Fa-f]+)>/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    else for (const code of hex?.match(/.{4}/g) ?? []) text += font.get(code.toUpperCase()) ?? '';
  }
  return text;
}
