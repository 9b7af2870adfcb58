import type { FastifyReply, FastifyRequest } from 'fastify';
import { reading } from '../../../db/database.ts';
import { readAsker, type Asker } from '../../../db/views/read-asker.ts';
import { readTaskMatter } from '../../../db/views/read-task-matter.ts';
import type { Problem } from '../../../domain/errors.ts';
import { TASKS } from '../../../domain/tasks.ts';
import { linkGate } from '../../../services/access/link-gate.ts';
import type { OpenLink, StaleLink } from '../../../services/read-link.ts';
import { approvalForm } from '../../approval-form.ts';
import { choiceLabel } from '../../choice-label.ts';
import { decisionView, questionOf } from '../../decision-view.ts';
import type { AppDeps } from '../../deps.ts';
import { single, type FormBody } from '../../form-body.ts';
import { taskForm } from '../../task-form.ts';
import { sendPage } from '../../page.ts';
import { linkSecretOf } from '../../plugins/link-secret.ts';
import { askForFactor } from './factor.ts';
import { linkReader, type FoundLink } from './find-link.ts';

interface Shown {
  readonly status?: number;
  readonly typed?: FormBody | null;
  readonly problems?: readonly Problem[];
  /** Why the page comes again: something does not fit, or the packet is another one now. */
  readonly notice?: 'packet-changed' | null;
  /** Of what was typed, when it was only to be checked. */
  readonly checked?: OpenLink['task']['context']['findings'];
}

/** The page of a link as it stands: the form, the stop button, or what became of it. */
export async function showLink(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  link: FoundLink,
  shown: Shown = {},
): Promise<FastifyReply> {
  const { view, token } = link;
  const reader = linkReader(view);
  const options = { reader, style: 'link' as const, ...(shown.status === undefined ? {} : { status: shown.status }) };
  if (view.state === 'stale') return sendPage(request, reply, 'link-ended', staleView(view, token), options);
  if (view.purpose === 'stop') return sendPage(request, reply, 'stop', stopView(view, token, shown), options);
  const gate = await linkGate(deps, token, linkSecretOf(request, deps));
  if (gate === 'factor') return askForFactor(request, reply, deps, link, null, shown.status);
  const tx = reading(deps.db);
  const asker = await readAsker(tx, view.caseId);
  const matter = await readTaskMatter(tx, { ...view.task, caseId: view.caseId });
  const page = { ...openView(view, token, shown, asker), matter, seconds: gate === 'second' };
  return sendPage(request, reply, 'decision', page, options);
}

function openView(
  view: OpenLink,
  token: string,
  { typed = null, problems = [], notice = null, checked }: Shown,
  { names, owner, clientSince }: Asker,
): object {
  const { task } = view;
  const place = { letterUrl: `/d/${token}/letter`, printUrl: `/d/${token}/print`, since: clientSince };
  const packet = decisionView(view.packet, view.digest, place, names);
  const confirm = confirmOf(view, typed, problems);
  const form = approvalForm(taskForm(task.kind, view.lang, task.form, typed, problems), view.lang, {
    pause: packet?.outcome === 'PAUSE',
    confirm,
  });
  return {
    ...{
      notice,
      title: questionOf(view.lang, task.kind, task.clientName, packet),
      requester: owner,
      number: task.number,
      kind: task.kind,
      clientName: task.clientName,
      personName: view.personName,
    },
    ...{ dueAt: view.dueAt, silence: TASKS[task.kind].silence, forClient: TASKS[task.kind].who === 'client' },
    ...{ form, errors: form.errors },
    findings: checked ?? task.context.findings,
    clean: checked?.length === 0,
    checks: task.context.letterLanguage !== undefined,
    packet,
    action: `/d/${token}`,
    nonce: view.nonce,
    as: null,
  };
}

/** Approving by a bearer link needs the client's short name typed. */
function confirmOf({ confirmName }: OpenLink, typed: FormBody | null, problems: readonly Problem[]) {
  if (confirmName === null) return null;
  return {
    name: confirmName,
    value: typed === null ? '' : single(typed, 'confirmName'),
    wrong: problems.some(({ path }) => path === 'confirmName'),
  };
}

function stopView(view: OpenLink, token: string, { typed = null, problems = [] }: Shown): object {
  return {
    ...{ number: view.task.number, clientName: view.task.clientName, personName: view.personName, dueAt: view.dueAt },
    ...{ action: `/d/${token}`, nonce: view.nonce },
    reason: typed === null ? '' : (typed.get('reason')?.[0] ?? ''),
    wrong: problems.length > 0,
  };
}

function staleView({ why, byName, at, choice, kind, number, lang, canRefresh }: StaleLink, token: string): object {
  const word = why === 'answered' ? choiceLabel(lang, kind, choice) : null;
  return { why, byName, at, word, kind, number, refresh: canRefresh ? `/d/${token}/fresh` : null };
}
