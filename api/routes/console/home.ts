import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { WAITING_ALERT_MINUTES } from '../../../domain/mail-retry.ts';
import { hasRight } from '../../../domain/rights.ts';
import { reading } from '../../../db/database.ts';
import { countOverdue } from '../../../db/tables/waiting-mail.ts';
import { listAtRisk } from '../../../db/views/list-at-risk.ts';
import { listMyTasks } from '../../../db/views/list-my-tasks.ts';
import { listNews } from '../../../db/views/list-news.ts';
import { noteVisit } from '../../../services/note-visit.ts';
import { relativeTime } from '../../../templates/relative-time.ts';
import type { AppDeps } from '../../deps.ts';
import { greetingView, risksView, tasksView, todayOf } from '../../home-view.ts';
import { newsView } from '../../news-view.ts';
import { sendPage } from '../../page.ts';
import { actorOf, isLive, readerOf } from '../../plugins/callers.ts';

const TASKS = 25;
const RISKS = 12;

/** The reader's day: what is asked of them, which cases are at risk, and what happened since they were last here. */
export function registerHome(app: FastifyInstance, deps: AppDeps): void {
  app.get('/', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    // Where the lists of cases stood before; kept bookmarks lead on.
    const { search } = new URL(request.url, 'http://localhost');
    if (search !== '' && search !== '?') return reply.redirect(`/cases${search}`, 308);
    return showHome(request, reply, deps);
  });
}

async function showHome(request: FastifyRequest, reply: FastifyReply, deps: AppDeps): Promise<FastifyReply> {
  const [tx, actor, reader, now] = [reading(deps.db), actorOf(request), readerOf(request), new Date()];
  const watches = hasRight(actor.roles, 'watch-mail');
  const [visit, tasks, risks, waiting] = await Promise.all([
    noteVisit(deps, actor, isLive(request)),
    listMyTasks(tx, actor.personId, TASKS),
    listAtRisk(tx, actor, todayOf(reader, now), RISKS),
    watches ? countOverdue(tx, WAITING_ALERT_MINUTES) : null,
  ]);
  const news = visit.sinceSeq === null ? [] : await listNews(tx, actor, visit.sinceSeq);
  const view = {
    ...greetingView(reader, now),
    ...tasksView(tasks, reader, TASKS, now),
    ...risksView(risks, reader, now),
    ...newsView(news, reader, now),
    since: visit.sinceAt === null ? null : relativeTime(reader.lang, reader.zone, visit.sinceAt, now),
    waiting: waiting !== null && waiting.mails > 0 ? waiting : null,
  };
  return sendPage(request, reply, 'home', view, { scripts: ['live', 'keys'] });
}
