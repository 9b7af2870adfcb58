import type { CasePage } from '../db/views/read-case-page.ts';
import type { Names } from '../db/views/names.ts';
import type { CaseStage, CaseView } from '../db/views/read-case-view.ts';
import { STAGES, type Language } from '../domain/codes.ts';
import { SIDE_STATE_SPECS } from '../domain/side-states.ts';
import { TASKS } from '../domain/tasks.ts';
import type { Actor } from '../services/deps.ts';
import { actionsOf, liftOf } from './case-actions.ts';
import { caseProgress } from './case-progress.ts';
import { caseTimeline } from './case-timeline.ts';
import { choiceLabel } from './choice-label.ts';
import { evidenceView } from './evidence-view.ts';
import { historyView } from './history-view.ts';
import { inlineForm } from './inline-form.ts';
import { moneyChart } from './money-chart.ts';
import { packetDifferenceView } from './packet-difference-view.ts';
import { packetView } from './packet-view.ts';
import type { Reader } from './plugins/callers.ts';
import { recordedSkip, skipWords } from './skip-words.ts';
import { stepWord } from './step-word.ts';
import { valueText } from './value-text.ts';
import { cannotDecideView, decisionsOf, sideStateView } from './why-view.ts';

/** What the page of a case shows; `now` is where its clock stands. */
export function casePageView(page: CasePage, { lang, zone }: Pick<Reader, 'lang' | 'zone'>, actor: Actor): object {
  const { view } = page;
  const now = view.rehearsalNow ?? new Date().toISOString();
  const actions = actionsOf(view);
  return {
    ...view,
    startedOn: view.openedAt.slice(0, 10),
    timeline: caseTimeline(view, now, zone, lang),
    ribbon: ribbonOf(view),
    steps: view.stages.map((stage) => stepOf(stage, lang)),
    ...tasksOf(page, lang, now, actor),
    progress: caseProgress(view, now).map((line) => ({ ...line, dueIsDay: line.due?.length === 10 })),
    ...packetOf(view, lang),
    ...moneyOf(page),
    contract: page.contract,
    packs: page.packs,
    ...mailsOf(view),
    history: historyView(page.history, lang),
    actions,
    evidence: evidenceView(view, lang),
    decisions: decisionsOf(view, lang),
    states: view.sideStates
      .filter(({ liftedAt }) => liftedAt === null)
      .map((state) => ({
        ...sideStateView(state, lang),
        forbids: SIDE_STATE_SPECS[state.state].forbids,
        lift: actions.find((action) => action === liftOf(state.state)) ?? null,
      })),
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

/** Open tasks, the next due first and those of the reader with their form; then what was answered, the newest first. */
function tasksOf({ view, forms }: CasePage, lang: Language, now: string, actor: Actor): object {
  const open = view.tasks
    .filter((task) => task.state === 'open')
    .sort((a, b) => ((a.dueAt ?? '~') < (b.dueAt ?? '~') ? -1 : 1));
  return {
    open: open.map((task) => {
      const fields = forms.get(task.id);
      return {
        ...task,
        late: task.dueAt !== null && task.dueAt < now,
        mine: view.rehearsalNow !== null || task.people.some(({ id }) => id === actor.personId),
        form: fields === undefined ? null : inlineForm(task.kind, lang, fields, `t-${task.id.slice(-12)}-`),
      };
    }),
    past: view.tasks
      .filter((task) => task.state !== 'open')
      .reverse()
      .map((task) => ({ ...task, word: task.state === 'answered' ? choiceLabel(lang, task.kind, task.choice) : null })),
  };
}

function packetOf(view: CaseView, lang: Language): object {
  const [packet, before] = view.packets;
  return {
    packet:
      packet === undefined
        ? null
        : {
            ...packetView(packet.content, packet.digest, `/cases/${view.id}/letter`, nameIn(view)),
            ...stateOf(packet),
            difference: packetDifferenceView(before?.content, packet.content, lang),
          },
    packetOpen: view.stage === 'approval' || view.stage === 'hold',
  };
}

function stateOf(packet: CaseView['packets'][number]): object {
  const { approvedAt, approvedBy, holdUntil, releasedAt, voidedAt, voidCause, madeAt, round } = packet;
  return { approvedAt, by: approvedBy ?? '', holdUntil, releasedAt, voidedAt, voidCause, madeAt, round };
}

function moneyOf({ view, assessment }: CasePage): object {
  return {
    assessment,
    chart: assessment === null ? null : moneyChart(assessment),
    refundLines: view.refundLines.map((line) => ({
      ...line,
      money: { amount: line.amount, currency: line.currency },
      kind: line.kind.split(':')[0],
    })),
    exitItems: view.exitItems.map((item) => ({
      ...item,
      prepaid: item.prepaidValue === 0 ? null : { amount: item.prepaidValue, currency: view.currency },
    })),
  };
}

const FIRST_MAILS = 6;

/** The newest mails; all of them have a page of their own. */
function mailsOf(view: CaseView): object {
  const { mails } = view;
  return {
    mails: mails
      .toReversed()
      .slice(0, FIRST_MAILS)
      .map((mail) => ({ ...mail, frame: `/mails/${mail.id}/shown` })),
    mailCount: mails.length,
    moreMails: mails.length > FIRST_MAILS,
    waitingLong: mails.filter(({ overdue }) => overdue).length,
  };
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

/** True when somebody must answer before the case can go on: silence would not close the task. */
export const needsPerson = (view: CaseView): boolean =>
  view.tasks.some((task) => task.state === 'open' && TASKS[task.kind].silence === 'waits');
