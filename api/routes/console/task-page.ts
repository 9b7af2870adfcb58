import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reading } from '../../../db/database.ts';
import { readTaskView, type TaskView } from '../../../db/views/read-task-view.ts';
import { readTaskMatter } from '../../../db/views/read-task-matter.ts';
import { readAsker } from '../../../db/views/read-asker.ts';
import type { Language } from '../../../domain/codes.ts';
import type { Problem } from '../../../domain/errors.ts';
import { TASKS } from '../../../domain/tasks.ts';
import { readGivingOn, readHandedBy, type GivingOn } from '../../../services/read-hand-over.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { approvalForm } from '../../approval-form.ts';
import { choiceLabel } from '../../choice-label.ts';
import { decisionView, questionOf } from '../../decision-view.ts';
import type { AppDeps } from '../../deps.ts';
import type { FormBody } from '../../form-body.ts';
import { handOverView, type HandOverView } from '../../hand-over-view.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { commaOf } from '../../../templates/format.ts';
import { IdParam } from '../../schemas.ts';
import { taskForm } from '../../task-form.ts';
import { typedTexts } from '../../typed-texts.ts';

/** A task in the console: the same form as on its link page. */
export function registerTaskPage(app: FastifyInstance, deps: AppDeps): void {
  app.get('/tasks/:id', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const view = await readTaskView(reading(deps.db), actorOf(request), id);
    return showTask(request, reply, deps, view, { status: 200, typed: null, problems: [] });
  });
}

export interface TaskShown {
  readonly status: number;
  readonly typed: FormBody | null;
  readonly problems: readonly Problem[];
  /** What was typed to pass the task on, and does not fit. */
  readonly handOver?: { readonly typed: FormBody; readonly problems: readonly Problem[] };
  /** Of what was typed, when it was only to be checked. */
  readonly checked?: TaskView['context']['findings'];
}

export async function showTask(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  view: TaskView,
  shown: TaskShown,
): Promise<FastifyReply> {
  const { lang } = readerOf(request);
  const tx = reading(deps.db);
  const { names, owner, clientSince } = await readAsker(tx, view.caseId);
  const isAsked = view.rehearsalNow !== null || view.asked.some(({ id }) => id === actorOf(request).personId);
  const place = {
    letterUrl: `/cases/${view.caseId}/letter`,
    printUrl: `/tasks/${view.id}/print`,
    since: clientSince,
  };
  const packet = decisionView(view.packet, view.digest, place, names);
  const form =
    view.state === 'open' && isAsked
      ? approvalForm(taskForm(view.kind, lang, view.form, shown.typed, shown.problems), lang, {
          pause: packet?.outcome === 'PAUSE',
          confirm: null,
        })
      : null;
  const actor = actorOf(request);
  const passing = passingOn(await readGivingOn(deps, actor, view.id), view, lang, owner, shown);
  const page = {
    ...factsOf(view),
    title: questionOf(lang, view.kind, view.clientName, packet),
    askedNames: view.asked.map(({ name }) => name).join(commaOf(lang)),
    findings: shown.checked ?? view.context.findings,
    clean: shown.checked?.length === 0,
    stale: staleTexts(view, shown.typed, lang),
    requester: owner,
    word: view.state === 'answered' ? choiceLabel(lang, view.kind, view.choice) : null,
    ...{ handOver: passing, handedBy: await readHandedBy(deps, view.id, actor.personId) },
    ...{ form, errors: [...(form?.errors ?? []), ...(passing?.form.errors ?? [])] },
    ...{ matter: await readTaskMatter(tx, view) },
    as: view.rehearsalNow === null ? null : rolesOf(view, shown.typed),
    packet,
  };
  return sendPage(request, reply, 'task', page, { status: shown.status });
}

/** What the page says of a task whoever reads it. */
function factsOf(view: TaskView): object {
  const { id, kind, number, clientName, caseId, dueAt, state, endedAt, endedBy, rehearsalNow } = view;
  return {
    ...{ notice: null, nonce: null, action: `/tasks/${id}`, silence: TASKS[kind].silence },
    ...{ kind, number, clientName, caseId, dueAt, state, endedAt, endedBy, rehearsalNow },
    checks: view.context.letterLanguage !== undefined,
  };
}

/** Oneself, or whoever is asked where somebody runs the case or rehearses it. */
function passingOn(
  giving: GivingOn | null,
  { id }: TaskView,
  lang: Language,
  owner: string,
  { handOver }: TaskShown,
): HandOverView | null {
  if (giving === null) return null;
  const chosen = handOver?.typed.get('from')?.[0] ?? giving.from[0]?.id;
  const from = giving.from.map((person) => ({
    value: person.id,
    label: person.name,
    chosen: person.id === chosen,
  }));
  const wrong = handOver ?? null;
  return handOverView(giving.ask, { lang, action: `/tasks/${id}/hand-over`, nonce: null, owner, from, wrong });
}

/** What was typed for a task that had ended before it was sent; null where nothing was, or where the task is open. */
function staleTexts(view: TaskView, typed: FormBody | null, lang: Language): object[] | null {
  if (typed === null || view.state === 'open') return null;
  return typedTexts(taskForm(view.kind, lang, view.form, typed, []), lang);
}

/** In a rehearsal: in whose role the rehearser answers; the first person asked unless they chose another. */
function rolesOf(view: TaskView, typed: FormBody | null): object[] {
  const chosen = typed?.get('as')?.[0] ?? view.asked[0]?.id;
  return view.asked.map(({ id, name }) => ({ value: id, label: name, chosen: id === chosen }));
}
