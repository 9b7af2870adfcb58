import { parsePhrase, type Piece } from './phrase-grammar.ts';

/** What `~` and `…` mean in a language. */
export interface PhraseRules {
  /** The endings of an adjective, in the grammar of the phrases. */
  readonly endings: string;
  /** Words that `…` does not step over: another subject or another clause begins there. */
  readonly stops: string;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

interface Entry {
  readonly source: string;
  pattern: RegExp | null;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const AFTER = String.raw`(?![\p{L}\p{M}\p{N}])`;
const BLANK = String.raw`(?:[\s‐‑-]+)`;
const INNER = String.raw`[\p{L}\p{M}\p{N}'‐‑-]`;
/** Phrases are kept by as many of their first letters; under `ANY` those that may begin with any. */
const LONGEST_KEY = 3;
const ANY = '';

/** Phrases by the letters with which they begin, so that each word of a text is compared with few of them. Compiled when first needed. */
export class PhraseBook {
  readonly #byKey = new Map<string, Entry[]>();

  constructor(phrases: readonly string[], rules: PhraseRules) {
    const endings = rules.endings === '' ? [] : parsePhrase(`(${rules.endings})`);
    const toSource = sourcesWith(endings, rules.stops);
    for (const phrase of phrases) {
      const pieces = parsePhrase(phrase);
      const entry = { source: `${toSource(pieces)}${AFTER}`, pattern: null };
      for (const key of beginnings(pieces)) this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), entry]);
    }
  }

  /** Every place where a phrase stands as whole words. Linear in the length of the text. */
  find(text: string): Span[] {
    const spans: Span[] = [];
    for (const { index } of text.matchAll(WORD)) {
      for (let length = LONGEST_KEY; length >= 0; length -= 1) {
        for (const entry of this.#byKey.get(text.slice(index, index + length)) ?? []) {
          const to = endOf(entry, text, index);
          if (to > index) spans.push({ from: index, to });
        }
      }
    }
    return spans;
  }
}

function endOf(entry: Entry, text: string, at: number): number {
  entry.pattern ??= new RegExp(entry.source, 'uy');
  entry.pattern.lastIndex = at;
  return entry.pattern.test(text) ? entry.pattern.lastIndex : -1;
}

/** The letters with which a phrase may begin, as far as they are certain. */
function beginnings(pieces: readonly Piece[]): ReadonlySet<string> {
  const [first, ...rest] = pieces;
  if (first === undefined) return new Set([ANY]);
  if (first.kind === 'letters') return new Set([first.text.slice(0, LONGEST_KEY)]);
  if (first.kind !== 'group') return new Set([ANY]);
  const ways = first.times === '' ? first.ways : [...first.ways, []];
  return new Set(ways.flatMap((way) => [...beginnings([...way, ...rest])]));
}

function sourcesWith(endings: readonly Piece[], stops: string): (pieces: readonly Piece[]) => string {
  const gap = (comma = ''): string => {
    const stop = stops === '' ? '' : `(?!${toSource(parsePhrase(`(${stops})`))}${AFTER})`;
    return String.raw`(?:\s+${stop}${INNER}+){0,6}?${comma}\s+`;
  };
  const toSource = (pieces: readonly Piece[]): string => pieces.map(pieceSource).join('');
  const pieceSource = (piece: Piece): string => {
    switch (piece.kind) {
      case 'letters':
        return piece.text.replaceAll('-', BLANK);
      case 'group':
        return `(?:${piece.ways.map(toSource).join('|')})${piece.times}`;
      case 'blank':
        return BLANK;
      case 'joint':
        return `${BLANK}?`;
      case 'gap':
        return gap();
      case 'wide-gap':
        return gap('[,،]?');
      case 'rest':
        return String.raw`[\p{L}\p{M}]*`;
      case 'clause-end':
        return String.raw`(?=\s*(?:[.,;:!?…،؛؟۔।]|$))`;
      case 'ending':
        return toSource(endings);
    }
  };
  return toSource;
}
