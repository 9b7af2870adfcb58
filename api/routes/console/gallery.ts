import type { FastifyInstance } from 'fastify';
import { OffboardingError } from '../../../domain/errors.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { galleryMail, inTheme } from '../../../templates/gallery-mail.ts';
import { FrameQuery, GalleryParam, GalleryQuery, galleryView } from '../../gallery-view.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { LETTER_POLICY } from '../../plugins/headers.ts';

/** Every mail of the catalogue, made from its sample, for operators: what texts say, how they look, what the checks find. */
export function registerGalleryPages(app: FastifyInstance): void {
  app.get('/mails', { schema: { hide: true }, config: { right: 'watch-mail' } }, (request, reply) => {
    expectOperator(actorOf(request).roles);
    const query = parseInput(GalleryQuery, request.query, 'the address');
    return sendPage(request, reply, 'gallery', galleryView(readerOf(request).lang, query));
  });
  app.get(
    '/mails/gallery/:kind/:lang/:sample',
    { schema: { hide: true }, config: { right: 'watch-mail' } },
    (request, reply) => {
      expectOperator(actorOf(request).roles);
      const { kind, lang, sample } = parseInput(GalleryParam, request.params, 'the address');
      const { theme } = parseInput(FrameQuery, request.query, 'the address');
      const html = inTheme(galleryMail(kind, lang, sample).html, theme);
      return reply.header('Content-Security-Policy', LETTER_POLICY).type('text/html; charset=utf-8').send(html);
    },
  );
}

function expectOperator(roles: readonly string[]): void {
  if (roles.includes('operator')) return;
  throw new OffboardingError('NOT_ALLOWED', 'Only an operator sees the gallery of mails. Ask one to show it to you.');
}
