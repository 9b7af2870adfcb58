import { OffboardingError } from '../domain/errors.ts';
import { multipartParts } from './multipart-parts.ts';

/** Spreadsheets that save "Unicode text" write UTF-16 with this mark. */
const UTF_16 = Buffer.from([0xff, 0xfe]);

/** A CSV file and the kind of record it holds, as the form sends them. Throws INVALID_INPUT for a form without a file. */
export function csvUpload(body: Buffer, contentType: string): { readonly kind: string; readonly csv: string } {
  const parts = multipartParts(body, contentType) ?? [];
  const file = parts.find(({ name }) => name === 'file');
  const kind = parts.find(({ name }) => name === 'kind')?.content.toString('utf8') ?? '';
  if (file !== undefined && file.filename !== null && file.filename !== '')
    return { kind, csv: decode(file.content).replaceAll('\0', '\ufffd') };
  throw new OffboardingError(
    'INVALID_INPUT',
    'file: found no file, expected a CSV file. Choose it and send it again.',
    {
      problems: [{ path: 'file', found: 'no file', expected: 'a CSV file' }],
    },
  );
}

/** What is not UTF-8 becomes U+FFFD, which the import names by line and column. */
const decode = (bytes: Buffer): string =>
  bytes.subarray(0, 2).equals(UTF_16) ? bytes.toString('utf16le', 2) : bytes.toString('utf8');
