import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { reading } from '../../../db/database.ts';
import { listDeliveries } from '../../../db/tables/webhook-deliveries.ts';
import { listWebhooks } from '../../../db/tables/webhooks.ts';
import { OffboardingError, type Problem } from '../../../domain/errors.ts';
import { OVERLAP_HOURS, TRIED_FOR_HOURS, WEBHOOK_EVENTS } from '../../../domain/webhook-events.ts';
import { parseInput } from '../../../services/parse-input.ts';
import {
  changeWebhook,
  needWebhook,
  registerWebhook,
  retryWebhook,
  WEBHOOK_CHANGES,
} from '../../../services/webhooks/edit-webhooks.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single } from '../../form-body.ts';
import { sendPage } from '../../page.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';

const PATH = '/settings/webhooks';
const FIELDS = ['url', 'about', 'events'];
const NOTES = ['pause', 'resume', 'retried', 'delete'] as const;
const note = z.enum(NOTES).nullable().catch(null).default(null);
const ListQuery = z.strictObject({ note });
const OneQuery = z.strictObject({ note, cursor: z.uuid().nullable().catch(null).default(null) });
const ChangeParam = IdParam.extend({ change: z.enum([...WEBHOOK_CHANGES, 'retry']) });

/** Where other systems are told what happens: receivers, their secrets, and what became of each event. For operators. */
export function registerWebhooksPages(app: FastifyInstance, deps: AppDeps): void {
  const options = { schema: { hide: true }, config: { right: 'manage-access' as const } };
  app.get(PATH, options, async (request, reply) => {
    const query = parseInput(ListQuery, request.query, 'the address');
    return showList(request, reply, deps, { status: 200, typed: EMPTY, problems: [], ...query });
  });
  app.post(PATH, options, (request, reply) => register(request, reply, deps));
  app.get(`${PATH}/:id`, options, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const query = parseInput(OneQuery, request.query, 'the address');
    return showOne(request, reply, deps, id, { ...query, secret: null });
  });
  app.post(`${PATH}/:id/:change`, options, async (request, reply) => {
    const { id, change } = parseInput(ChangeParam, request.params, 'the address');
    const form = formOf(request.body);
    expectOnly(form, (field) => field === 'delivery');
    if (change === 'retry') {
      const { id: delivery } = parseInput(IdParam, { id: single(form, 'delivery') }, 'the form');
      await retryWebhook(deps, actorOf(request), id, delivery);
      return reply.redirect(`${PATH}/${id}?note=retried`, 303);
    }
    const { secret } = await changeWebhook(deps, actorOf(request), id, change);
    // A secret is shown this once, on the answer itself: it stands in no address.
    if (secret !== null) return showOne(request, reply, deps, id, { note: null, cursor: null, secret });
    return reply.redirect(change === 'delete' ? `${PATH}?note=delete` : `${PATH}/${id}?note=${change}`, 303);
  });
}

interface Typed {
  readonly url: string;
  readonly about: string;
  readonly events: readonly string[];
}
const EMPTY: Typed = { url: 'https://', about: '', events: [] };

async function register(request: FastifyRequest, reply: FastifyReply, deps: AppDeps): Promise<FastifyReply> {
  const form = formOf(request.body);
  expectOnly(form, (field) => FIELDS.includes(field));
  const typed = { url: single(form, 'url'), about: single(form, 'about'), events: form.get('events') ?? [] };
  try {
    const edit = { db: deps.db, privateHosts: deps.webhookPrivateHosts ?? [] };
    const { id, secret } = await registerWebhook(edit, actorOf(request), typed);
    return await showOne(request, reply, deps, id, { note: null, cursor: null, secret });
  } catch (error) {
    if (!(error instanceof OffboardingError) || error.code !== 'INVALID_INPUT') throw error;
    return showList(request, reply, deps, { status: 422, typed, problems: error.problems, note: null });
  }
}

interface Shown {
  readonly status: number;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly note: string | null;
}

async function showList(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  { status, typed, problems, note: told }: Shown,
): Promise<FastifyReply> {
  const at = (field: string): Problem | null =>
    problems.find(({ path }) => path === field || path.startsWith(`${field}.`)) ?? null;
  const view = {
    ...{ note: told, items: await listWebhooks(reading(deps.db)), typed, hasProblems: problems.length > 0 },
    ...{ urlProblem: at('url'), aboutProblem: at('about'), eventsProblem: at('events') },
    events: WEBHOOK_EVENTS.map((event) => ({ event, chosen: typed.events.includes(event) })),
  };
  return sendPage(request, reply, 'webhooks', view, { status });
}

async function showOne(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  id: string,
  shown: { readonly note: string | null; readonly cursor: string | null; readonly secret: string | null },
): Promise<FastifyReply> {
  const tx = reading(deps.db);
  const webhook = await needWebhook(tx, id);
  const { items, next } = await listDeliveries(tx, id, shown.cursor);
  return sendPage(request, reply, 'webhook', {
    ...webhook,
    ...{ note: shown.note, secret: shown.secret, overlap: OVERLAP_HOURS, days: TRIED_FOR_HOURS / 24 },
    deliveries: items.map((one) => ({ ...one, mayRetry: one.state === 'failed' || one.state === 'waiting' })),
    next: next === null ? null : `${PATH}/${id}?cursor=${next}`,
  });
}
