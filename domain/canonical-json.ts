/**
 * The one text of a JSON-plain value (RFC 8785): keys sorted by UTF-16 code units, no white space, shortest escapes. Equal
 * values give equal texts, so a digest over it is stable. Throws RangeError, naming the place, for what JSON-plain values
 * here must not hold: undefined, fractions, unsafe integers, lone surrogates, class instances, functions, cycles.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', []);
}

function write(value: unknown, path: string, parents: readonly unknown[]): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, path);
    case 'number':
      if (!Number.isSafeInteger(value)) throw refuse(path, String(value), 'a safe integer');
      return String(value);
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      if (parents.includes(value)) throw refuse(path, 'a cycle', 'a value that does not hold itself');
      return writeObject(value, path, [...parents, value]);
    case 'undefined':
    case 'bigint':
    case 'symbol':
    case 'function':
      throw refuse(path, typeof value, 'null, a boolean, an integer, a string, an array or a plain object');
  }
}

function writeObject(value: object, path: string, parents: readonly unknown[]): string {
  if (Array.isArray(value)) {
    const items = Array.from(value, (item: unknown, index) => write(item, `${path}[${String(index)}]`, parents));
    return `[${items.join(',')}]`;
  }
  // Asked by the length of the prototype chain: a plain object from another realm (a Temporal sandbox) is plain as well.
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw refuse(path, 'a class instance', 'a plain object');
  }
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${writeString(key, path)}:${write(member, `${path}.${key}`, parents)}`);
  return `{${members.join(',')}}`;
}

function writeString(text: string, path: string): string {
  if (/\p{Surrogate}/u.test(text)) throw refuse(path, 'half of a surrogate pair', 'well-formed Unicode');
  return JSON.stringify(text);
}

function refuse(path: string, found: string, expected: string): RangeError {
  return new RangeError(`Cannot write ${path}: found ${found}; expected ${expected}.`);
}
