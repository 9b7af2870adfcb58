import type { FastifyInstance } from 'fastify';
import { apiPageView } from '../../api-page-view.ts';
import { sendPage } from '../../page.ts';
import { openApiDocument } from '../../plugins/open-api.ts';

/** The description of the API for people to read, made from the document that programs read. */
export function registerApiPage(app: FastifyInstance): void {
  app.get('/api', { schema: { hide: true }, config: { right: 'take-part' } }, (request, reply) =>
    sendPage(request, reply, 'api', apiPageView(openApiDocument(app))),
  );
}
