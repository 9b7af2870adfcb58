import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { reading } from '../../../db/database.ts';
import { listInbound } from '../../../db/views/list-inbound.ts';
import { readInboundView } from '../../../db/views/read-inbound.ts';
import { OffboardingError, type Problem } from '../../../domain/errors.ts';
import { noteAbsence } from '../../../services/inbound/note-absence.ts';
import { putInboundOnCase } from '../../../services/inbound/put-on-case.ts';
import { needOperator, readInboundAgain } from '../../../services/inbound/read-again.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { translate } from '../../../templates/render.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single } from '../../form-body.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { IdParam, InboundQuery } from '../../schemas.ts';
import { sizeText } from '../../size-text.ts';

const STATES = ['filed', 'done', 'waiting'] as const;
const Note = z.object({ note: z.enum(['again', 'absence', 'put']).nullable().catch(null).default(null) });

interface Shown {
  readonly status: number;
  readonly problems: readonly Problem[];
  readonly typed: { readonly until: string; readonly standIn: string } | null;
  /** A number of a case that does not fit. */
  readonly put: string | null;
}
const FRESH: Shown = { status: 200, problems: [], typed: null, put: null };

const hidden = { schema: { hide: true }, config: { right: 'take-part' as const } };
const forOperators = { schema: { hide: true }, config: { right: 'watch-mail' as const } };

/** What came in: the list for operators, and each mail with what became of it. */
export function registerInboundPages(app: FastifyInstance, deps: AppDeps): void {
  app.get('/inbound', forOperators, async (request, reply) => {
    needOperator(actorOf(request));
    const { state = null, cursor = null } = parseInput(InboundQuery, request.query, 'the address');
    const { items, next } = await listInbound(reading(deps.db), { state, cursor });
    const more = new URLSearchParams({
      ...(state === null ? {} : { state }),
      ...(next === null ? {} : { cursor: next }),
    });
    return sendPage(request, reply, 'inbound', {
      items,
      states: STATES.map((value) => ({ value, chosen: value === state })),
      next: next === null ? null : `/inbound?${more.toString()}`,
    });
  });
  registerInboundMail(app, deps);
}

/** One mail that came in, and what may be done with it. */
function registerInboundMail(app: FastifyInstance, deps: AppDeps): void {
  app.get('/inbound/:id', hidden, (request, reply) => show(request, reply, deps, FRESH));
  app.post('/inbound/:id/again', forOperators, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    expectOnly(formOf(request.body), () => false);
    await readInboundAgain(deps, actorOf(request), id);
    return reply.redirect(`/inbound/${id}?note=again`, 303);
  });
  app.post('/inbound/:id/absence', hidden, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const form = formOf(request.body);
    expectOnly(form, (name) => name === 'until' || name === 'standIn');
    const typed = { until: single(form, 'until'), standIn: single(form, 'standIn') };
    try {
      const { until, standIn } = typed;
      await noteAbsence(deps, actorOf(request), id, { until, ...(standIn === '' ? {} : { standIn }) });
    } catch (error) {
      if (!(error instanceof OffboardingError) || error.code !== 'INVALID_INPUT') throw error;
      return show(request, reply, deps, { ...FRESH, status: 422, problems: error.problems, typed });
    }
    return reply.redirect(`/inbound/${id}?note=absence`, 303);
  });
  app.post('/inbound/:id/case', forOperators, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const form = formOf(request.body);
    expectOnly(form, (name) => name === 'number');
    const number = single(form, 'number');
    try {
      await putInboundOnCase(deps, actorOf(request), id, { number });
    } catch (error) {
      if (!(error instanceof OffboardingError) || error.code !== 'INVALID_INPUT') throw error;
      return show(request, reply, deps, { ...FRESH, status: 422, put: number });
    }
    return reply.redirect(`/inbound/${id}?note=put`, 303);
  });
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  { status, problems, typed, put }: Shown,
): Promise<FastifyReply> {
  const { id } = parseInput(IdParam, request.params, 'the address');
  const { note } = parseInput(Note, request.query, 'the address');
  const actor = actorOf(request);
  const { lang } = readerOf(request);
  const mail = await readInboundView(reading(deps.db), actor, id);
  const view = {
    ...{ mail, note },
    files: mail.files.map((file) => ({ ...file, shownSize: sizeText(file.size, lang) })),
    size: sizeText(mail.size, lang),
    mayReadAgain: mail.state === 'filed' && actor.roles.includes('operator'),
    mayPut: mail.state === 'filed' && mail.finding === 'reply' && mail.caseId === null,
    put: {
      number: put ?? '',
      wrong: put === null ? null : translate(lang, 'inbound.put-wrong', { found: put.slice(0, 60) }),
    },
    mayRead: mail.text !== null,
    mayNote: mail.absent !== null && mail.text !== null,
    typed: typed ?? { until: mail.until ?? '', standIn: '' },
    problems: problems.map((problem) => ({
      ...problem,
      at: problem.path,
      label: translate(lang, problem.path === 'until' ? 'inbound.until' : 'inbound.stand-in'),
    })),
  };
  return sendPage(request, reply, 'inbound-mail', view, { status });
}
