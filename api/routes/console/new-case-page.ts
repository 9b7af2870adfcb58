import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { reading } from '../../../db/database.ts';
import { readDraft } from '../../../db/tables/drafts.ts';
import { readClientFacts } from '../../../db/views/read-client-facts.ts';
import { readDirectory } from '../../../db/views/read-directory.ts';
import { readDrafts } from '../../../db/views/read-drafts.ts';
import { OffboardingError } from '../../../domain/errors.ts';
import type { AppDeps } from '../../deps.ts';
import { refusalOf } from '../../errors.ts';
import { formOf, single, type FormBody } from '../../form-body.ts';
import { draftPlace, draftFields } from '../../new-case-draft.ts';
import { carryOut, planIfPossible, type Outcome } from '../../new-case-steps.ts';
import { rowsOf, withoutRow, withRow } from '../../new-case-rows.ts';
import { newCaseView, type NewCaseState } from '../../new-case-view.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { refusalWords } from '../../refuse.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { deleteStarted, keepDraft } from '../../../services/keep-draft.ts';

/** Contracts shown at once; more are found by a word of their names. */
const MOST_CONTRACTS = 6;
/** Twenty incidents of four thousand letters, each escaped as up to nine bytes. */
const FORM_LIMIT = 1024 * 1024;

const PageQuery = z.object({
  draft: z.uuid().nullable().catch(null).default(null),
  contract: z.string().max(200).catch('').default(''),
  note: z.enum(['kept', 'deleted']).nullable().catch(null).default(null),
});

/** The form of a new case: it grows with what is known, keeps a draft, shows the plan, rehearses and starts. What was typed stays. */
export function registerNewCasePage(app: FastifyInstance, deps: AppDeps): void {
  const config = { right: 'take-part' } as const;
  app.get('/cases/new', { schema: { hide: true }, config }, async (request, reply) => {
    const { draft, contract, note } = parseInput(PageQuery, request.query, 'the address');
    const kept = draft === null ? null : await readDraft(reading(deps.db), actorOf(request).personId, draft);
    const typed = kept === null ? null : new Map(Object.entries(kept.fields));
    const place = kept === null ? NO_DRAFT : kept;
    return show(request, reply, deps, { typed, contract, draft: place, note, status: 200 });
  });
  app.post('/cases/new', { schema: { hide: true }, config, bodyLimit: FORM_LIMIT }, async (request, reply) => {
    const typed = formOf(request.body);
    const how = single(typed, 'how');
    if (single(typed, 'add') !== '' || single(typed, 'remove') !== '') return changeRows(request, reply, deps, typed);
    if (how === 'save' || how === 'copy') return save(request, reply, deps, typed);
    if (how === 'plan' || how === 'start' || how === 'rehearse') return begin(request, reply, deps, typed);
    return show(request, reply, deps, { typed, draft: draftPlace(typed), status: 200, look: how === 'look' });
  });
}

const NO_DRAFT = { id: null, revision: 0, updatedAt: null };

interface Shown extends Partial<Pick<NewCaseState, 'problems' | 'plan' | 'refusal' | 'stale' | 'note' | 'rows'>> {
  readonly status: number;
  readonly typed: FormBody | null;
  readonly draft: NewCaseState['draft'];
  /** Chosen by the address, where nothing is typed yet. */
  readonly contract?: string;
  /** Compute the plan as far as the form is filled in, and complain about nothing. */
  readonly look?: boolean;
}

async function show(request: FastifyRequest, reply: FastifyReply, deps: AppDeps, shown: Shown): Promise<FastifyReply> {
  const [actor, tx] = [actorOf(request), reading(deps.db)];
  const { lang, zone } = readerOf(request);
  const { typed } = shown;
  const chosen = typed === null ? (shown.contract ?? '') : single(typed, 'values.contract');
  const search = typed === null ? '' : single(typed, 'q');
  const [directory, facts, drafts] = await Promise.all([
    readDirectory(tx, { search, chosen, most: MOST_CONTRACTS }),
    readClientFacts(tx, chosen),
    readDrafts(tx, actor.personId),
  ]);
  const rows = shown.rows ?? rowsOf(typed ?? new Map());
  const looked =
    shown.look === true && typed !== null ? await planIfPossible(deps, actor, { directory, rows, typed }) : null;
  const state: NewCaseState = {
    ...{ directory, facts, rows, typed, drafts, draft: shown.draft },
    problems: shown.problems ?? [],
    plan: shown.plan ?? looked?.plan ?? null,
    unfolded: shown.look !== true,
    lacking: looked?.lacking ?? [],
    refusal: shown.refusal ?? null,
    stale: shown.stale ?? null,
    note: shown.note ?? null,
  };
  const view = newCaseView(state, lang, zone, actor.personId);
  return sendPage(request, reply, 'new-case', view, { status: shown.status, scripts: ['new-case'] });
}

function changeRows(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  sent: FormBody,
): Promise<FastifyReply> {
  const grown = withRow(rowsOf(sent), single(sent, 'add'));
  const { typed, rows } = withoutRow(sent, grown, single(sent, 'remove'));
  return show(request, reply, deps, { typed, rows, draft: draftPlace(sent), status: 200 });
}

/** Keeps the draft and loads it again; a window that knows an older one is told, with all that was typed in it. */
async function save(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  typed: FormBody,
): Promise<FastifyReply> {
  const isCopy = single(typed, 'how') === 'copy';
  const place = isCopy ? NO_DRAFT : draftPlace(typed);
  // A draft of its own starts a case of its own.
  const fields = { ...draftFields(typed), ...(isCopy ? { key: [randomUUID()] } : {}) };
  try {
    const kept = await keepDraft(deps, actorOf(request), place, fields);
    if (kept.kept) return await reply.redirect(`/cases/new?draft=${kept.id}&note=kept`, 303);
    const stale = kept.gone ? 'gone' : 'changed';
    return await show(request, reply, deps, { typed, draft: draftPlace(typed), stale, status: 409 });
  } catch (error) {
    return refuse(request, reply, deps, { typed, draft: draftPlace(typed), status: 422 }, error);
  }
}

async function begin(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  typed: FormBody,
): Promise<FastifyReply> {
  const [actor, draft] = [actorOf(request), draftPlace(typed)];
  const chosen = single(typed, 'values.contract');
  const directory = await readDirectory(reading(deps.db), { search: '', chosen, most: MOST_CONTRACTS });
  const rows = rowsOf(typed);
  let outcome: Outcome;
  try {
    outcome = await carryOut(deps, actor, { directory, rows, typed });
  } catch (error) {
    return refuse(request, reply, deps, { typed, draft, status: 422 }, error);
  }
  if ('plan' in outcome) return show(request, reply, deps, { typed, draft, plan: outcome.plan, status: 200 });
  if ('problems' in outcome)
    return show(request, reply, deps, { typed, draft, problems: outcome.problems, status: 422 });
  // A rehearsal leaves the draft where it is: the case itself is still to be started.
  if (single(typed, 'how') === 'start') await deleteStarted(deps, actor, single(typed, 'key'));
  return reply.redirect(`/cases/${outcome.startedId}?note=started`, 303);
}

/** A form that fits and yet cannot be carried out stays on the page, with the reason above it. */
function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  shown: Shown,
  error: unknown,
): Promise<FastifyReply> {
  if (!(error instanceof OffboardingError) || error.code === 'NOT_SIGNED_IN') throw error;
  const refusal = refusalOf(error);
  const words = refusalWords(readerOf(request).lang, refusal);
  return show(request, reply, deps, { ...shown, refusal: words, status: refusal.status });
}
