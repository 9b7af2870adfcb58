import { OffboardingError } from '../domain/errors.ts';

const DEEPEST = 20;
/** Unrolled: an alternation for each character of a long text would exhaust the stack. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/**
 * JSON with every key at most once, nested at most 20 deep, without NUL characters. Throws INVALID_INPUT that names the place.
 * `JSON.parse` alone lets the last of two equal keys win, silently.
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const found = text.trim() === '' ? 'nothing' : 'text that is not JSON';
    throw new OffboardingError('INVALID_INPUT', `Found ${found} in the body; expected one JSON object.`, {
      cause: error,
    });
  }
  if (text.includes('\\u0000')) refuse('', 'a NUL character', 'text without NUL characters');
  checkKeys(text);
  return value;
}

/** Walks the tokens of JSON that is known to be valid. */
function checkKeys(text: string): void {
  const open: (Set<string> | null)[] = [];
  let keyComes = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const keys = open.at(-1);
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ',' && keyComes && keys instanceof Set) addKey(keys, token);
    if (open.length > DEEPEST) refuse('', `more than ${String(DEEPEST)} levels`, 'an object that is less deep');
    keyComes = token === '{' || (token === ',' && open.at(-1) instanceof Set);
  }
}

function addKey(keys: Set<string>, token: string): void {
  const key = String(JSON.parse(token));
  if (keys.has(key)) refuse(key, 'the field twice', 'each field once');
  keys.add(key);
}

function refuse(path: string, found: string, expected: string): never {
  throw new OffboardingError('INVALID_INPUT', `The body does not fit: found ${found}, expected ${expected}.`, {
    problems: [{ path, found, expected }],
  });
}
