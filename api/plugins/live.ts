import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { parseInput } from '../../services/parse-input.ts';
import { peekSession } from '../../services/sign-in.ts';
import type { AppDeps } from '../deps.ts';
import { LiveFeed, type LiveNews } from '../live-feed.ts';
import { actorOf, sessionOf } from './callers.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Where the feed stood when the request came; null before anybody followed it. */
    livePosition: number | null;
  }
  interface FastifyInstance {
    readonly liveFeed: LiveFeed;
  }
}

/** Every so often a connection is shown to be alive, and its session looked at. */
const BEAT_MS = 15_000;

const LiveQuery = z.strictObject({ since: z.coerce.number().int().min(0).nullable().catch(null).default(null) });

/** The feed, and where it stands when a page begins: what happens while the page is made is told afterwards. */
export function addLive(app: FastifyInstance, deps: AppDeps): void {
  const feed = new LiveFeed(deps.db);
  app.decorate('liveFeed', feed);
  app.decorateRequest('livePosition', null);
  app.addHook('onRequest', (request, _reply, done) => {
    request.livePosition = feed.position;
    done();
  });
  app.addHook('onClose', (_app, done) => {
    feed.stop();
    done();
  });
}

/**
 * Server-sent events of what changed in the reader's cases. The data of an event is the id of a case, `tasks`, `rehearsals` or `all`; its
 * id is the entry of the audit chain to go on from. `ready` comes first, `ended` when the session is over. Following a feed keeps no
 * session alive.
 */
export function registerLive(app: FastifyInstance, deps: AppDeps, beatMs = BEAT_MS): void {
  const open = new Set<Readable>();
  app.addHook('preClose', (done) => {
    for (const stream of open) stream.push(null);
    done();
  });
  app.get('/live', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const { since } = parseInput(LiveQuery, request.query, 'the address');
    const last = Number(request.headers['last-event-id'] ?? since ?? Number.NaN);
    const stream = new Readable({ read: () => undefined });
    const { seq, leave } = await app.liveFeed.follow(actorOf(request), Number.isInteger(last) ? last : null, (news) =>
      stream.push(textOf(news)),
    );
    open.add(stream);
    stream.push(`retry: 3000\nid: ${String(seq)}\nevent: ready\ndata: ready\n\n`);
    const session = sessionOf(request, deps) ?? '';
    const beat = setInterval(() => {
      void isOpen(deps, session).then((still) => {
        stream.push(still ? ': still here\n\n' : 'event: ended\ndata: ended\n\n');
        if (!still) stream.push(null);
      });
    }, beatMs).unref();
    stream.once('close', () => {
      clearInterval(beat);
      leave();
      open.delete(stream);
    });
    return reply.type('text/event-stream; charset=utf-8').header('X-Accel-Buffering', 'no').send(stream);
  });
}

const textOf = ({ seq, topics }: LiveNews): string =>
  topics.map((topic) => `id: ${String(seq)}\ndata: ${topic}\n\n`).join('');

/** A database that does not answer ends no session. */
const isOpen = (deps: AppDeps, session: string): Promise<boolean> =>
  peekSession(deps, session).then(
    (found) => found !== null,
    () => true,
  );
