import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reading } from '../../../db/database.ts';
import { readMailView } from '../../../db/views/read-mail-view.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { retryMail } from '../../../services/retry-mail.ts';
import type { AppDeps } from '../../deps.ts';
import { sendPage } from '../../page.ts';
import { actorOf } from '../../plugins/callers.ts';
import { LETTER_POLICY } from '../../plugins/headers.ts';
import type { Misses } from '../../plugins/misses.ts';
import { IdParam } from '../../schemas.ts';
import { linkNotFound } from '../links/not-found.ts';

const Note = z.object({ note: z.literal('retried').optional().catch(undefined) });

/** A mail as its reader sees it, its text part, and what became of it. */
export function registerMailPage(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  app.get('/mails/:id', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const mail = await readMailView(reading(deps.db), actorOf(request), id);
    const { note } = parseInput(Note, request.query, 'the address');
    return sendPage(request, reply, 'mail', { mail, note: note ?? null, frame: `/mails/${id}/shown` });
  });
  app.post('/mails/:id/retry', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    await readMailView(reading(deps.db), actorOf(request), id);
    await retryMail(deps, actorOf(request), id);
    return reply.redirect(`/mails/${id}?note=retried`, 303);
  });
  app.get('/mails/:id/shown', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const { shown } = await readMailView(reading(deps.db), actorOf(request), id);
    if (shown === null) return linkNotFound(request, reply, misses);
    return reply.header('Content-Security-Policy', LETTER_POLICY).type('text/html; charset=utf-8').send(shown.html);
  });
}
