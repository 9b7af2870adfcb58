import { STAGES, type Language } from '../domain/codes.ts';
import { reactionTo } from '../domain/facts.ts';
import type { SideState } from '../domain/side-states.ts';
import { TASKS } from '../domain/tasks.ts';
import type { Names } from '../db/views/names.ts';
import type { CaseStage, CaseView } from '../db/views/read-case-view.ts';
import { messageOf } from '../templates/messages.ts';
import { translate } from '../templates/render.ts';
import { choiceLabel } from './choice-label.ts';
import { evidenceView } from './evidence-view.ts';
import { packetDifferenceView } from './packet-difference-view.ts';
import { packetView } from './packet-view.ts';
import { recordedSkip, skipWords } from './skip-words.ts';
import { valueText } from './value-text.ts';
import { cannotDecideView, decisionsOf, sideStateView } from './why-view.ts';
import type { Actor } from '../services/deps.ts';
import { CASE_ACTIONS, type CaseAction } from '../services/act-on-case.ts';

/** What the page of a case shows besides what the view holds. */
export function casePageView(view: CaseView, lang: Language, actor: Actor): object {
  const open = view.tasks.filter((task) => task.state === 'open');
  const now = view.rehearsalNow ?? new Date().toISOString();
  const [packet, before] = view.packets;
  return {
    ...view,
    startedOn: view.openedAt.slice(0, 10),
    ribbon: ribbonOf(view),
    steps: view.stages.map((stage) => stepOf(stage, lang)),
    ahead: aheadOf(view),
    open: open.map((task) => ({
      ...task,
      late: task.dueAt !== null && task.dueAt < now,
      mine: view.rehearsalNow !== null || task.people.some(({ id }) => id === actor.personId),
    })),
    past: view.tasks
      .filter((task) => task.state !== 'open')
      .map((task) => ({ ...task, word: task.state === 'answered' ? choiceLabel(lang, task.kind, task.choice) : null })),
    packet:
      packet === undefined
        ? null
        : {
            ...packetView(packet.content, packet.digest, `/cases/${view.id}/letter`, nameIn(view)),
            ...stateOf(packet),
            difference: packetDifferenceView(before?.content, packet.content, lang),
          },
    packetOpen: view.stage === 'approval' || view.stage === 'hold',
    refundLines: view.refundLines.map((line) => ({ ...line, money: { amount: line.amount, currency: line.currency } })),
    exitItems: view.exitItems.map((item) => ({
      ...item,
      prepaid: item.prepaidValue === 0 ? null : { amount: item.prepaidValue, currency: view.currency },
    })),
    waitingLong: view.mails.filter(({ overdue }) => overdue).length,
    actions: actionsOf(view),
    evidence: evidenceView(view, lang),
    decisions: decisionsOf(view, lang),
    sideStates: view.sideStates.map((state) => sideStateView(state, lang)),
    nobodyDecides: view.nobodyDecides.map((one) => cannotDecideView(one, lang)),
    overrides: view.overrides.map((made) => ({ ...made, outcome: valueText(lang, made.outcome) })),
  };
}

/** Everybody of the case has a role in it or a task. */
function nameIn(view: CaseView): Names {
  const known = new Map(
    [...view.people, ...view.tasks.flatMap((task) => task.people)].map(({ id, name }) => [id, name]),
  );
  return (id) => known.get(id) ?? id;
}

function stateOf(packet: CaseView['packets'][number]): object {
  const { approvedAt, approvedBy, holdUntil, releasedAt, voidedAt, voidCause, madeAt, round } = packet;
  return { approvedAt, by: approvedBy ?? '', holdUntil, releasedAt, voidedAt, voidCause, madeAt, round };
}

/** All stages in their order, each with how far the case is with it. */
function ribbonOf(view: CaseView): object[] {
  return STAGES.map((stage) => {
    const last = view.stages.filter((step) => step.stage === stage).at(-1);
    const isHere = view.endedAt === null && view.stage === stage;
    const state = isHere ? 'here' : last === undefined ? 'ahead' : last.outcome === 'skipped' ? 'skipped' : 'done';
    return { stage, state };
  });
}

/** How a stage ended, or that it runs, in words. */
export function stepWord(step: CaseStage, lang: Language): string | null {
  const key = `pages.outcome.${step.outcome ?? 'running'}`;
  return messageOf(lang, key) === undefined ? step.outcome : translate(lang, key);
}

/** Why a step was left out, in words; null where it ran, or where its cause is of another kind. */
function skipOfStep({ cause }: CaseStage, lang: Language): object | null {
  const skip = recordedSkip(cause);
  return skip === null ? null : { ...skipWords(lang, skip), policy: skip.policy };
}

function stepOf(step: CaseStage, lang: Language): object {
  return {
    ...step,
    word: stepWord(step, lang),
    skip: skipOfStep(step, lang),
    state: step.leftAt === null ? 'here' : step.outcome === 'skipped' ? 'skipped' : 'done',
  };
}

/** Dates that are still to come, the nearest first. Calendar dates and instants are told apart by their form. */
function aheadOf(view: CaseView): object[] {
  if (view.endedAt !== null) return [];
  const [packet] = view.packets;
  const holds = packet?.approvedAt != null && packet.releasedAt === null && packet.voidedAt === null;
  const dates = [
    { what: 'hold', at: holds ? packet.holdUntil : null, day: null },
    { what: 'notice-by', at: null, day: view.legalDate === null ? view.noticeBy : null },
    { what: 'planned-end', at: null, day: view.endDate === null ? view.plannedEnd : null },
    { what: 'end', at: null, day: view.endDate },
    ...view.tasks
      .filter((task) => task.state === 'open' && task.dueAt !== null)
      .map((task) => ({ what: 'due', at: task.dueAt, day: null, kind: task.kind })),
  ];
  const now = (view.rehearsalNow ?? new Date().toISOString()).slice(0, 10);
  return dates
    .filter(({ at, day }) => (at ?? day ?? '') >= now)
    .sort((a, b) => ((a.at ?? a.day ?? '') < (b.at ?? b.day ?? '') ? -1 : 1))
    .map((date) => ({ kind: null, ...date }));
}

/** Actions that still make sense where the case stands; the services check again. */
function actionsOf(view: CaseView): CaseAction[] {
  if (view.endedAt !== null) return [];
  const { stage } = view;
  const isIn = (state: SideState): boolean =>
    view.sideStates.some((one) => one.state === state && one.liftedAt === null);
  const ahead = STAGES.indexOf(stage) <= STAGES.indexOf('notice');
  const paused = stage === 'aftercare' && view.outcome === null;
  const possible: Readonly<Record<CaseAction, boolean>> = {
    withdraw: reactionTo('withdraw', stage) === 'interrupt',
    stop: reactionTo('stop', stage) === 'interrupt',
    'revise-money': reactionTo('money-changed', stage) === 'interrupt',
    'legal-hold': !isIn('LEGAL_HOLD'),
    'lift-legal-hold': isIn('LEGAL_HOLD'),
    dispute: true,
    safety: true,
    'lift-safety': isIn('SAFETY'),
    guard: !isIn('GUARD'),
    'client-left': ahead || paused,
    reverse: stage === 'transition',
    'record-service': view.tasks.some((task) => task.state === 'open' && task.kind === 'service-proof'),
    'contract-changed': ahead,
    override: ahead,
  };
  return CASE_ACTIONS.filter((action) => possible[action]);
}

/** True when somebody must answer before the case can go on: silence would not close the task. */
export const needsPerson = (view: CaseView): boolean =>
  view.tasks.some((task) => task.state === 'open' && TASKS[task.kind].silence === 'waits');
