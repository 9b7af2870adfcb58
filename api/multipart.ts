import type { FastifyInstance } from 'fastify';
import { OffboardingError } from '../domain/errors.ts';
import { MOST_OF_A_FILE } from '../domain/evidence.ts';
import type { EvidenceFile } from '../services/add-evidence.ts';
import { multipartParts } from './multipart-parts.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The page's form sends a file. */
    readonly multipart?: boolean;
  }
}

/** Above the limit of a file, so that a file that is a little too large is refused by name; JSON needs a third more. */
export const FILE_BODY_LIMIT = Math.ceil(MOST_OF_A_FILE * 1.5);

/** Takes `multipart/form-data` in this scope; the body stays bytes until `fileIn` reads it. */
export function addMultipart(scope: FastifyInstance): void {
  scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
}

/** The file of a form `{file, about}`. Throws INVALID_INPUT when there is none, or not exactly one. */
export function fileIn(body: Buffer, contentType: string): EvidenceFile {
  const parts = multipartParts(body, contentType);
  if (parts === null)
    throw new OffboardingError('INVALID_INPUT', 'Found a form that cannot be read; choose the file and send it again.');
  const files = parts.filter(({ name }) => name === 'file');
  const [file] = files;
  if (file?.filename == null || file.filename === '' || files.length > 1) {
    const found = files.length > 1 ? 'several files' : 'no file';
    throw new OffboardingError(
      'INVALID_INPUT',
      `file: found ${found}, expected one file. Choose it and send it again.`,
      { problems: [{ path: 'file', found, expected: 'one file' }] },
    );
  }
  const about = parts.find(({ name }) => name === 'about')?.content.toString('utf8') ?? '';
  return {
    name: file.filename.replace(/^.*[/\\]/, ''),
    // Browsers guess it from the name; what the bytes are is found out from the bytes.
    mediaType: null,
    content: file.content,
    about: about === '' ? null : about,
  };
}
