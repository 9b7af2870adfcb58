import type { FastifyReply, FastifyRequest } from 'fastify';
import { renderPage } from '../templates/render.ts';
import type { PageName } from '../templates/compiled.generated.ts';
import { ICON_PATH, STYLE_PATH } from './plugins/assets.ts';
import { readerOf, type Reader } from './plugins/callers.ts';

/** Renders a page for its reader; `view` holds what its template names besides the frame. */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  name: PageName,
  view: object,
  options: PageOptions = {},
): FastifyReply {
  const reader = options.reader ?? readerOf(request);
  const frame = {
    css: STYLE_PATH,
    icon: ICON_PATH,
    zone: reader.zone,
    signedIn: reader.name,
    operator: request.actor?.roles.includes('operator') ?? false,
    brand: reader.name === null ? request.company : 'Partways',
  };
  return reply
    .code(options.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(renderPage(name, reader.lang, { ...frame, ...view }));
}

interface PageOptions {
  readonly status?: number;
  /** Link pages are written in the language and zone of the person who was asked. */
  readonly reader?: Reader;
}
