import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { reading } from '../../../db/database.ts';
import { listViews } from '../../../db/tables/saved-views.ts';
import { OffboardingError } from '../../../domain/errors.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { changeView, saveView } from '../../../services/saved-views.ts';
import { translate } from '../../../templates/render.ts';
import { addressOf, queryText } from '../../case-query.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single } from '../../form-body.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { CaseQuery } from '../../schemas.ts';

const Note = z.strictObject({
  note: z.enum(['saved', 'rename', 'delete', 'open-board', 'open-board-not']).nullable().catch(null).default(null),
});

/** What was typed, and where it does not fit: at the view with that id, or at the new one. */
interface Wrong {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly text: string;
}

/** The views that a person keeps: the filters of board and list under names. */
export function registerViews(app: FastifyInstance, deps: AppDeps): void {
  app.get('/views', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const { note } = parseInput(Note, request.query, 'the address');
    return show(request, reply, deps, { note, wrong: null });
  });
  app.post('/views', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const form = formOf(request.body);
    expectOnly(form, (name) => ['name', 'query'].includes(name));
    const given = { name: single(form, 'name'), query: cleanQuery(single(form, 'query')) };
    return tryTo(request, reply, deps, { id: 'new', ...given }, async () => {
      await saveView(deps, actorOf(request), given);
      return addressOf('/board', given.query === '' ? 'state=open' : given.query);
    });
  });
  app.post('/views/change', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const form = formOf(request.body);
    expectOnly(form, (name) => ['id', 'name', 'do'].includes(name));
    const given = { id: single(form, 'id'), name: single(form, 'name'), do: single(form, 'do') };
    return tryTo(request, reply, deps, { id: given.id, name: given.name, query: '' }, async () => {
      await changeView(deps, actorOf(request), given);
      return `/views?note=${given.do}`;
    });
  });
}

/** Only what the board can be asked is kept. Throws INVALID_INPUT. */
function cleanQuery(text: string): string {
  const given = Object.fromEntries(new URLSearchParams(text));
  return queryText(parseInput(CaseQuery, given, 'the filter'));
}

async function tryTo(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  typed: Omit<Wrong, 'text'>,
  change: () => Promise<string>,
): Promise<FastifyReply> {
  try {
    return await reply.redirect(await change(), 303);
  } catch (error) {
    if (!(error instanceof OffboardingError) || error.code !== 'INVALID_INPUT') throw error;
    const [problem] = error.problems;
    if (problem?.path !== 'name') throw error;
    const text = translate(readerOf(request).lang, `home.views.wrong-${wrongName(typed)}`);
    return show(request, reply, deps, { note: null, wrong: { ...typed, text } });
  }
}

/** Saving under a name that is there replaces that view; only a new name can be one too many. */
function wrongName({ id, name }: Omit<Wrong, 'text'>): string {
  if (name === '') return 'empty';
  if (name.length > 60) return 'long';
  return id === 'new' ? 'many' : 'taken';
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  { note, wrong }: { note: string | null; wrong: Wrong | null },
): Promise<FastifyReply> {
  const views = await listViews(reading(deps.db), actorOf(request).personId);
  const view = {
    note,
    fresh: wrong?.id === 'new' ? wrong : null,
    views: views.map((kept) => {
      const error = wrong?.id === kept.id ? wrong : null;
      const href = addressOf('/board', kept.query === '' ? 'state=open' : kept.query);
      return { ...kept, href, name: kept.name, typed: error?.name ?? kept.name, error: error?.text ?? null };
    }),
  };
  return sendPage(request, reply, 'views', view, { status: wrong === null ? 200 : 422 });
}
