/** One part of a form with files (RFC 7578). */
export interface Part {
  readonly name: string;
  /** Null = a plain field. */
  readonly filename: string | null;
  readonly content: Buffer;
}

const MOST_PARTS = 20;
const LONGEST_HEAD = 4_096;
const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * The parts of a body that is in memory already; null when it is malformed: no boundary, no closing one, a part without a name, too many
 * parts or too long a head.
 */
export function multipartParts(body: Buffer, contentType: string): Part[] | null {
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  const delimiter = `--${boundary?.[1] ?? boundary?.[2] ?? ''}`;
  if (boundary === null || body.indexOf(delimiter) !== 0) return null;
  const parts: Part[] = [];
  for (let at = delimiter.length; ;) {
    if (body.toString('latin1', at, at + 2) === '--') return parts;
    const end = body.indexOf(`\r\n${delimiter}`, at);
    if (end < 0 || parts.length >= MOST_PARTS || body.toString('latin1', at, at + 2) !== '\r\n') return null;
    const part = readPart(body.subarray(at + 2, end));
    if (part === null) return null;
    parts.push(part);
    at = end + 2 + delimiter.length;
  }
}

function readPart(bytes: Buffer): Part | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0 || headEnd > LONGEST_HEAD) return null;
  const head = bytes.toString('utf8', 0, headEnd);
  const disposition = /^content-disposition:\s*form-data((?:;[^\r\n]*)?)\r?$/im.exec(head)?.[1] ?? '';
  const name = parameter(disposition, 'name');
  if (name === null) return null;
  return { name, filename: parameter(disposition, 'filename'), content: bytes.subarray(headEnd + HEAD_END.length) };
}

/** Browsers write a quotation mark in a name as %22. */
function parameter(disposition: string, name: string): string | null {
  const value = new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(disposition)?.[1];
  return value?.replaceAll('%22', '"').replaceAll(/%0D|%0A/gi, ' ') ?? null;
}
