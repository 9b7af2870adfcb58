/** Bytes of a report that are read: real ones are a few kilobytes. */
const LIMIT = 256 * 1024;

type Fields = ReadonlyMap<string, string>;

/**
 * Groups of `Name: value` lines, a blank line between two groups, as in delivery reports (RFC 3464 §2.1) and headers. Names in lower case,
 * folded lines joined; of a name that comes twice in a group the first counts.
 */
export function fieldGroups(bytes: Uint8Array): Fields[] {
  const text = new TextDecoder().decode(bytes.subarray(0, LIMIT)).replace(/\r\n?/g, '\n');
  return text
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
    .filter((group) => group.size > 0);
}

function fieldsOf(group: string): Fields {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:(.*)$/.exec(line) ?? [];
    if (name !== undefined && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), (value ?? '').trim());
  }
  return fields;
}
