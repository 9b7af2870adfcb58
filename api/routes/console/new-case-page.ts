import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reading } from '../../../db/database.ts';
import { readDirectory, type DirectoryView } from '../../../db/views/read-directory.ts';
import { OffboardingError, type Problem } from '../../../domain/errors.ts';
import type { CasePlan } from '../../../domain/plan/result.ts';
import { planOf } from '../../../services/plan-case.ts';
import { startCase } from '../../../services/start-case.ts';
import type { AppDeps } from '../../deps.ts';
import { formOf, single, type FormBody } from '../../form-body.ts';
import { readFormValues } from '../../form-values.ts';
import { formView } from '../../form-view.ts';
import { fieldsOf, MOST_BLOCKS, newCaseForm, toCaseBody, toFormProblems, type Blocks } from '../../new-case-form.ts';
import { sendPage } from '../../page.ts';
import { planView } from '../../plan-view.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { rehearsalStart } from '../../rehearsal-start.ts';

interface Shown {
  readonly status: number;
  readonly typed: FormBody | null;
  readonly problems: readonly Problem[];
  readonly blocks: Blocks;
  readonly plan?: CasePlan;
}

const BESIDE = ['key', 'how', 'add', 'incidents', 'complaints'];

/** The form of a new case: start it, rehearse it, or see first what would happen. What was typed stays; an added block comes without any script. */
export function registerNewCasePage(app: FastifyInstance, deps: AppDeps): void {
  app.get('/cases/new', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const directory = await readDirectory(reading(deps.db));
    return show(request, reply, directory, {
      status: 200,
      typed: null,
      problems: [],
      blocks: { incidents: 1, complaints: 1 },
    });
  });
  app.post('/cases/new', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const directory = await readDirectory(reading(deps.db));
    const typed = formOf(request.body);
    const blocks = { incidents: countOf(typed, 'incidents'), complaints: countOf(typed, 'complaints') };
    const added = single(typed, 'add');
    if (added !== '')
      return show(request, reply, directory, { status: 200, typed, problems: [], blocks: withMore(blocks, added) });
    return begin(request, reply, deps, directory, typed, blocks);
  });
}

async function begin(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  directory: DirectoryView,
  typed: FormBody,
  blocks: Blocks,
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const values = readFormValues(fieldsOf(newCaseForm(directory, blocks, actor.personId)), typed, BESIDE);
  try {
    const body = toCaseBody(values, directory, blocks);
    if (single(typed, 'how') === 'plan') {
      const from = 'startsOn' in values ? { startsAt: rehearsalStart(values['startsOn']) } : {};
      const plan = await planOf(deps, actor, { ...body, ...from });
      return await show(request, reply, directory, { status: 200, typed, problems: [], blocks, plan });
    }
    const startsAt = single(typed, 'how') === 'rehearse' ? rehearsalStart(values['startsOn']) : null;
    const options = { idempotencyKey: single(typed, 'key') || null, startsAt };
    const { id } = await startCase(deps, actor, body, options);
    return await reply.redirect(`/cases/${id}?note=started`, 303);
  } catch (error) {
    if (!(error instanceof OffboardingError) || error.code !== 'INVALID_INPUT') throw error;
    return show(request, reply, directory, {
      status: 422,
      typed,
      problems: toFormProblems(error.problems, values, blocks),
      blocks,
    });
  }
}

function countOf(typed: FormBody, name: 'incidents' | 'complaints'): number {
  const count = Number(single(typed, name));
  return Number.isInteger(count) ? Math.min(Math.max(count, 1), MOST_BLOCKS) : 1;
}

const withMore = (blocks: Blocks, added: string): Blocks => ({
  incidents: Math.min(blocks.incidents + (added === 'incident' ? 1 : 0), MOST_BLOCKS),
  complaints: Math.min(blocks.complaints + (added === 'complaint' ? 1 : 0), MOST_BLOCKS),
});

function show(
  request: FastifyRequest,
  reply: FastifyReply,
  directory: DirectoryView,
  { status, typed, problems, blocks, plan }: Shown,
): FastifyReply {
  const { lang } = readerOf(request);
  const form = newCaseForm(directory, blocks, actorOf(request).personId);
  const view = (fields: (typeof form)['client']) =>
    formView({ group: 'new-case', decides: null, lang, fields, typed, problems });
  const sections = {
    client: view(form.client),
    reasons: view(form.reasons),
    incidents: form.incidents.map(view),
    complaints: form.complaints.map(view),
    people: view(form.people),
    rehearsal: view(form.rehearsal),
  };
  const errors = Object.values(sections)
    .flat()
    .flatMap((section) => section.errors);
  const whole = {
    ...sections,
    blocks,
    errors,
    plan: plan === undefined ? null : planView(plan, lang),
    empty: directory.contracts.length === 0,
    key: typed === null ? randomUUID() : single(typed, 'key'),
  };
  return sendPage(request, reply, 'new-case', whole, { status });
}
