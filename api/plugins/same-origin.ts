import type { FastifyRequest } from 'fastify';
import { OffboardingError } from '../../domain/errors.ts';
import { contentTypeRefused, type Refusal } from '../errors.ts';

/** Exactly what browsers send for our forms. Fastify alone would take odd spellings of it. */
const FORM = /^application\/x-www-form-urlencoded(;\s?charset=utf-8)?$/i;

const FILE_FORM = /^multipart\/form-data;\s?boundary=[\w'()+,./:=? "-]{1,72}$/i;

const changes = (request: FastifyRequest): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(request.method);

/** A changing request by cookie or link comes from our own pages. Throws NOT_ALLOWED. */
export function expectSameOrigin(request: FastifyRequest, publicUrl: string): void {
  if (!changes(request)) return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin === publicUrl && (site === undefined || site === 'same-origin')) return;
  throw new OffboardingError(
    'NOT_ALLOWED',
    `Found a request that does not come from a page of ${publicUrl}. Open that address, and press the button there again.`,
  );
}

/** Null when the content type is the form's own; a form with a file has another. */
export function contentTypeProblem(request: FastifyRequest): Refusal | null {
  if (!changes(request)) return null;
  const expected = request.routeOptions.config.multipart === true ? FILE_FORM : FORM;
  return expected.test(request.headers['content-type'] ?? '') ? null : contentTypeRefused();
}
