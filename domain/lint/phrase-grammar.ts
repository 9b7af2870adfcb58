/** One piece of a phrase of the word lists. */
export type Piece =
  | { readonly kind: 'letters'; readonly text: string }
  | { readonly kind: 'group'; readonly ways: readonly (readonly Piece[])[]; readonly times: '' | '?' | '{0,4}' }
  | { readonly kind: 'blank' | 'joint' | 'gap' | 'wide-gap' | 'rest' | 'clause-end' | 'ending' };

const TOKEN = /[\p{L}\p{M}\p{N}'-]+|\u200c|\s*[…_]\s*|\s+\.|\s+|[()|?@*~]/gu;

/**
 * A phrase as the word lists write it: a blank is a blank or a hyphen; `(a|b|)` one of these, `?` after it once or not, `@` up to four
 * times; `*` any ending; `~` the language's endings; `…` up to six words of the same clause, `_` also over one comma; ` .` the end of a clause; a zero-width
 * non-joiner a blank or nothing, as people type Persian. Throws RangeError naming the phrase for anything else.
 */
export function parsePhrase(phrase: string): readonly Piece[] {
  const tokens = phrase.match(TOKEN) ?? [];
  const reader = { tokens, at: 0, open: 0 };
  const [way = [], ...others] = tokens.join('') === phrase ? readWays(reader) : [];
  if (way.length === 0 || others.length > 0 || reader.at < tokens.length || reader.open > 0)
    throw new RangeError(
      `Found the phrase "${phrase}"; expected words, blanks and ( | ) ? @ * ~ … _ . only, with brackets in pairs.`,
    );
  return way;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
  /** Brackets not yet closed. */
  open: number;
}

function readWays(reader: Reader): Piece[][] {
  const ways: Piece[][] = [[]];
  for (; ; reader.at += 1) {
    const token = reader.tokens[reader.at];
    if (token === undefined || token === ')') return ways;
    if (token === '|') ways.push([]);
    else ways.at(-1)?.push(readPiece(token, reader));
  }
}

function readPiece(token: string, reader: Reader): Piece {
  if (token === '(') {
    reader.at += 1;
    reader.open += 1;
    const ways = readWays(reader);
    if (reader.tokens[reader.at] === ')') reader.open -= 1;
    return { kind: 'group', ways, times: readTimes(reader) };
  }
  if (token === '*') return { kind: 'rest' };
  if (token === '~') return { kind: 'ending' };
  if (token === '\u200c') return { kind: 'joint' };
  if (token.includes('…')) return { kind: 'gap' };
  if (token.includes('_')) return { kind: 'wide-gap' };
  if (token.endsWith('.')) return { kind: 'clause-end' };
  return /^\s+$/u.test(token) ? { kind: 'blank' } : { kind: 'letters', text: token };
}

function readTimes(reader: Reader): '' | '?' | '{0,4}' {
  const next = reader.tokens[reader.at + 1];
  if (next !== '?' && next !== '@') return '';
  reader.at += 1;
  return next === '?' ? '?' : '{0,4}';
}
