import type { Language } from '../domain/codes.ts';
import type { CaseStage, CaseTask, CaseView } from '../db/views/read-case-view.ts';
import type { Storyboard, StoryMail } from '../db/views/read-storyboard.ts';
import { renderPage, translate } from '../templates/render.ts';
import { stepWord } from './step-word.ts';
import { choiceLabel } from './choice-label.ts';

/** The storyboard as one page with its own styles: nothing to fetch, to be printed or passed on. Times are those of the contract. */
export function storyboardPage({ case: view, mails }: Storyboard, lang: Language): string {
  const numbered = mails.map((mail, i) => ({ ...mail, n: i + 1 }));
  const events = [
    ...view.stages.map((stage) => stageEvent(stage, view, lang)),
    ...view.tasks.filter(({ endedAt }) => endedAt !== null).map((task) => taskEvent(task, view, lang)),
    ...numbered.map((mail) => ({ ...mail, type: 'mail', at: mail.queuedAt, step: stepOfMail(mail, view) })),
  ].sort(byTime);
  return renderPage('storyboard', lang, {
    ...view,
    zone: view.contractZone,
    events,
    mails: numbered,
    lines: view.refundLines.map(({ kind, state, amount, currency }) => ({
      word: translate(lang, kind === 'goodwill' ? 'pages.goodwill' : 'pages.owed'),
      state,
      money: { amount, currency },
    })),
  });
}

interface Event {
  readonly type: string;
  readonly at: string;
  /** The step of the case that it belongs to. */
  readonly step: number;
  /** What the template names for the type. */
  readonly [more: string]: unknown;
}

/** Much may happen at one instant: then by step, and in a step what is asked before what is answered. */
const ORDER = ['stage', 'mail', 'task'];

function byTime(a: Event, b: Event): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.step - b.step || ORDER.indexOf(a.type) - ORDER.indexOf(b.type);
}

function stepOfTask({ stage, round }: CaseTask, { stages }: CaseView): number {
  return stages.find((one) => one.stage === stage && one.round === round)?.step ?? 0;
}

/** That of its task, else the first that was under way when it was written. */
function stepOfMail({ taskId, queuedAt }: StoryMail, view: CaseView): number {
  const task = view.tasks.find(({ id }) => id === taskId);
  if (task !== undefined) return stepOfTask(task, view);
  return (
    view.stages.find(({ enteredAt, leftAt }) => enteredAt <= queuedAt && queuedAt <= (leftAt ?? queuedAt))?.step ?? 0
  );
}

function stageEvent({ step, stage, cause, ...rest }: CaseStage, { rules }: CaseView, lang: Language): Event {
  const decided = rules.filter((trace) => trace.step === step).map(ruleInShort);
  const word = stepWord({ step, stage, cause, ...rest }, lang);
  return { type: 'stage', at: rest.enteredAt, step, stage, word, cause, decided };
}

/** `D1.7 PRIORITY`; of a rule with several subjects the subject first: `D2/TIME_DRAIN D2.1 UNLIKELY`. */
const ruleInShort = ({ rule, rowId, outcome }: CaseView['rules'][number]): string =>
  rowId.startsWith(`${rule}.`) ? `${rowId} ${outcome}` : `${rule} ${rowId} ${outcome}`;

function taskEvent(task: CaseTask, view: CaseView, lang: Language): Event {
  const word =
    task.state === 'answered' && task.choice !== null
      ? choiceLabel(lang, task.kind, task.choice)
      : translate(lang, `pages.task-state.${task.state}`);
  const at = task.endedAt ?? task.openedAt;
  return { type: 'task', at, step: stepOfTask(task, view), kind: task.kind, word, by: task.endedBy };
}
