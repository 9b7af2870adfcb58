import type { FastifyReply, FastifyRequest } from 'fastify';
import { reading } from '../../../db/database.ts';
import { readAsker, type Asker } from '../../../db/views/read-asker.ts';
import { readTaskMatter } from '../../../db/views/read-task-matter.ts';
import type { Problem } from '../../../domain/errors.ts';
import { TASKS } from '../../../domain/tasks.ts';
import { linkGate } from '../../../services/access/link-gate.ts';
import type { OpenLink, StaleLink } from '../../../services/read-link.ts';
import { approvalForm } from '../../approval-form.ts';
import { translate } from '../../../templates/render.ts';
import { choiceLabel } from '../../choice-label.ts';
import { decisionView, questionOf } from '../../decision-view.ts';
import type { AppDeps } from '../../deps.ts';
import { single, type FormBody } from '../../form-body.ts';
import { handOverView } from '../../hand-over-view.ts';
import { shortDigest } from '../../packet-view.ts';
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
  /** What was typed to pass the question on, and does not fit. */
  readonly handOver?: { readonly typed: FormBody; readonly problems: readonly Problem[] };
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
  const seconds = gate === 'second';
  return sendPage(request, reply, 'decision', { ...openView(view, token, shown, asker), matter, seconds }, options);
}

function openView(
  view: OpenLink,
  token: string,
  { typed = null, problems = [], notice = null, checked, handOver }: Shown,
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
  const passing = handOverView(view.handOver, {
    ...{ lang: view.lang, action: `/d/${token}/hand-over`, nonce: view.nonce, owner, from: null },
    wrong: handOver ?? null,
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
    ...{ form, errors: [...form.errors, ...(passing?.form.errors ?? [])] },
    ...{ handOver: passing, handedBy: view.handedBy },
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

function staleView(link: StaleLink, token: string): object {
  const { why, byName, at, choice, kind, number, lang, canRefresh, receipt, nowWith, owner } = link;
  const decision = receipt?.decision ?? null;
  const isPause = decision?.next === 'approve-pause';
  const word =
    why !== 'answered' ? null : isPause ? translate(lang, 'decision.approve-pause') : choiceLabel(lang, kind, choice);
  return {
    ...{ why, byName, at, word, kind, number, nowWith, owner },
    title: translate(lang, receipt === null ? `pages.ended.${why}` : 'decision.receipt.title'),
    receipt: receipt === null ? null : { ...receipt, forClient: TASKS[kind].who === 'client' },
    decision: decision === null ? null : { ...decision, fingerprint: shortDigest(decision.digest) },
    refresh: canRefresh ? `/d/${token}/fresh` : null,
  };
}
