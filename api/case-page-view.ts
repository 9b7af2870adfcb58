import { STAGES, type Language } from '../domain/codes.ts';
import { reactionTo } from '../domain/facts.ts';
import type { SideState } from '../domain/side-states.ts';
import { TASKS } from '../domain/tasks.ts';
import type { Names } from '../db/views/names.ts';
import type { CaseStage, CaseView } from '../db/views/read-case-view.ts';
import { caseTimeline } from './case-timeline.ts';
import { choiceLabel } from './choice-label.ts';
import { evidenceView } from './evidence-view.ts';
import { packetDifferenceView } from './packet-difference-view.ts';
import { packetView } from './packet-view.ts';
import type { Reader } from './plugins/callers.ts';
import { recordedSkip, skipWords } from './skip-words.ts';
import { stepWord } from './step-word.ts';
import { valueText } from './value-text.ts';
import { cannotDecideView, decisionsOf, sideStateView } from './why-view.ts';
import type { Actor } from '../services/deps.ts';
import { CASE_ACTIONS, type CaseAction } from '../services/act-on-case.ts';

/** What the page of a case shows besides what the view holds. */
export function casePageView(view: CaseView, { lang, zone }: Pick<Reader, 'lang' | 'zone'>, actor: Actor): object {
  const open = view.tasks.filter((task) => task.state === 'open');
  const now = view.rehearsalNow ?? new Date().toISOString();
  const [packet, before] = view.packets;
  return {
    ...view,
    startedOn: view.openedAt.slice(0, 10),
    ribbon: ribbonOf(view),
    timeline: caseTimeline(view, now, zone, lang),
    steps: view.stages.map((stage) => stepOf(stage, lang)),
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
