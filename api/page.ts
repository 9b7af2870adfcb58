import type { FastifyReply, FastifyRequest } from 'fastify';
import { renderPage } from '../templates/render.ts';
import type { PageName } from '../templates/compiled.generated.ts';
import { navOf } from './nav.ts';
import { ICON_PATH, scriptPath, stylePath, type Script } from './plugins/assets.ts';
import { readerOf, type Reader } from './plugins/callers.ts';
import { SCRIPT_POLICY } from './plugins/headers.ts';
import type { StyleSheet } from './read-style.ts';

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
    css: stylePath(options.style ?? 'console'),
    scripts: (options.scripts ?? []).map(scriptPath),
    icon: ICON_PATH,
    live: request.livePosition,
    zone: reader.zone,
    signedIn: reader.name,
    nav: navOf(request.actor?.roles ?? [], request.url),
    brand: reader.name === null ? request.company : 'Partways',
  };
  if (options.scripts !== undefined) void reply.header('Content-Security-Policy', SCRIPT_POLICY);
  return reply
    .code(options.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(renderPage(name, reader.lang, { ...frame, ...view }));
}

interface PageOptions {
  readonly status?: number;
  /** Link pages are written in the language and zone of the person who was asked. */
  readonly reader?: Reader;
  /** What makes the page livelier; link pages have none. */
  readonly scripts?: readonly Script[];
  /** Pages that a mail leads to take the small one. */
  readonly style?: StyleSheet;
}
