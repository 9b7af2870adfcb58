import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { reading } from '../../../db/database.ts';
import { readPerson } from '../../../db/tables/people.ts';
import { OffboardingError, type Problem } from '../../../domain/errors.ts';
import { DEFAULT_POLICY } from '../../../domain/default-policy.ts';
import { editPolicy } from '../../../services/edit-policy.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { policyText, readPolicyText, type PolicyText } from '../../../services/policy-text.ts';
import { previewPolicy, type PolicyPreview } from '../../../services/preview-policy.ts';
import { listPolicies, viewPolicy, type PolicyView } from '../../../services/view-policies.ts';
import type { AppDeps } from '../../deps.ts';
import { previewView } from '../../effect-text.ts';
import { expectOnly, formOf, single } from '../../form-body.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { policyTables } from '../../policy-view.ts';
import { PolicyParam, PolicyQuery } from '../policies/policy-address.ts';

const PageQuery = PolicyQuery.extend({ note: z.enum(['saved']).nullable().catch(null).default(null) });
const Begin = z.strictObject({ name: PolicyParam.shape.name });
const FIELDS = ['base', 'text', 'why', 'how'];

/** The rules of the house: policies with their versions, and the form that makes a new one. */
export function registerPoliciesPages(app: FastifyInstance, deps: AppDeps): void {
  app.get('/policies', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const items = await withNames(deps, await listPolicies(deps));
    return sendPage(request, reply, 'policies', { items, mayEdit: isOperator(request) });
  });
  app.get('/new-policy', { schema: { hide: true }, config: { right: 'edit-rules' } }, async (request, reply) => {
    const { name } = parseInput(Begin, request.query, 'the address');
    const known = (await listPolicies(deps)).some((one) => one.name === name);
    if (known) return reply.redirect(`/policies/${name}`, 303);
    return show(request, reply, deps, newPolicy(name), { status: 200, typed: null, problems: [], preview: null });
  });
  app.get('/policies/:name', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const { name } = parseInput(PolicyParam, request.params, 'the address');
    const { note, version } = parseInput(PageQuery, request.query, 'the address');
    const view = await viewPolicy(deps, name, version);
    return show(request, reply, deps, view, { status: 200, typed: null, problems: [], preview: null, note });
  });
  app.post('/policies/:name', { schema: { hide: true }, config: { right: 'edit-rules' } }, async (request, reply) => {
    const { name } = parseInput(PolicyParam, request.params, 'the address');
    return edit(request, reply, deps, name);
  });
}

interface Typed {
  readonly base: number;
  readonly text: string;
  readonly why: string;
}

/** Looks first, saves on the second button; whatever does not fit is named with its line, and nothing typed is lost. */
async function edit(request: FastifyRequest, reply: FastifyReply, deps: AppDeps, name: string): Promise<FastifyReply> {
  const form = formOf(request.body);
  expectOnly(form, (field) => FIELDS.includes(field));
  const typed = { base: Number(single(form, 'base')), text: form.get('text')?.[0] ?? '', why: single(form, 'why') };
  let read: PolicyText | null = null;
  try {
    read = readPolicyText(typed.text);
    const { data } = read;
    if (single(form, 'how') === 'save') {
      await editPolicy(deps, actorOf(request), name, { base: typed.base, data, why: typed.why });
      return await reply.redirect(`/policies/${name}?note=saved`, 303);
    }
    const preview = await previewPolicy(deps, actorOf(request), name, { data });
    return await show(request, reply, deps, await current(deps, name), { status: 200, typed, problems: [], preview });
  } catch (error) {
    if (!(error instanceof OffboardingError) || !['INVALID_INPUT', 'TOO_LATE'].includes(error.code)) throw error;
    const view = await current(deps, name);
    const isLate = error.code === 'TOO_LATE';
    return await show(request, reply, deps, view, {
      status: isLate ? 409 : 422,
      typed: isLate ? { ...typed, base: view.newest } : typed,
      problems: error.problems.map((problem) => withLine(problem, read)),
      preview: null,
      late: isLate ? error.message : null,
    });
  }
}

async function current(deps: AppDeps, name: string): Promise<PolicyView> {
  const known = (await listPolicies(deps)).some((one) => one.name === name);
  return known ? viewPolicy(deps, name, null) : newPolicy(name);
}

/** A policy that nobody saved yet: the default numbers. */
const newPolicy = (name: string): PolicyView => ({
  name,
  version: 0,
  newest: 0,
  policy: { ...DEFAULT_POLICY, name, version: 0 },
  differences: {},
  versions: [],
});

interface LocatedProblem extends Problem {
  readonly line: number | null;
  /** The field of the form that it stands in. */
  readonly at: 'text' | 'why';
}

const withLine = (problem: Problem, text: PolicyText | null): LocatedProblem =>
  problem.path === 'why'
    ? { ...problem, line: null, at: 'why' }
    : { ...problem, line: text?.lineOf(problem.path) ?? null, at: 'text' };

interface Shown {
  readonly status: number;
  readonly typed: Typed | null;
  readonly problems: readonly LocatedProblem[];
  readonly preview: PolicyPreview | null;
  readonly note?: string | null;
  readonly late?: string | null;
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  view: PolicyView,
  { status, typed, problems, preview, note = null, late = null }: Shown,
): Promise<FastifyReply> {
  const reader = readerOf(request);
  const { name, version, newest, policy, differences } = view;
  const form = typed ?? { base: newest, text: policyText(differences), why: '' };
  return sendPage(
    request,
    reply,
    'policy',
    {
      ...{ name, version, newest, isOld: version !== newest, isNew: version === 0, note, late, problems },
      ...{ ...policyTables(reader.lang, policy, differences), versions: await withNames(deps, view.versions) },
      mayEdit: isOperator(request) && version === newest,
      form: { ...form, rows: Math.min(Math.max(form.text.split('\n').length + 2, 10), 30), next: form.base + 1 },
      preview: preview === null ? null : previewView(reader, preview),
    },
    { status },
  );
}

const isOperator = (request: FastifyRequest): boolean => actorOf(request).roles.includes('operator');

async function withNames<T extends { readonly madeBy: string }>(deps: AppDeps, all: readonly T[]): Promise<T[]> {
  const names = new Map<string, string>();
  for (const id of new Set(all.map(({ madeBy }) => madeBy)))
    names.set(id, (await readPerson(reading(deps.db), id))?.name ?? id);
  return all.map((one) => ({ ...one, madeBy: names.get(one.madeBy) ?? one.madeBy }));
}
