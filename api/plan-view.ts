import type { CasePlan, PlannedMail, PlannedStage } from '../domain/plan/result.ts';
import type { Language } from '../domain/codes.ts';
import { skipWords } from './skip-words.ts';

/** The plan as its page shows it: mails that only inform, gathered by kind and reader; those that ask stand with their task. */
export function planView(plan: CasePlan, lang: Language): object {
  return {
    ...plan,
    causes: plan.legal?.causes ?? [],
    stages: plan.stages.map((stage) => stageView(stage, lang)),
  };
}

function stageView(stage: PlannedStage, lang: Language): object {
  const { skipped, tasks, mails } = stage;
  return {
    ...stage,
    skipped: skipped === null ? null : skipWords(lang, skipped),
    sameDay: stage.from.slice(0, 10) === stage.until.slice(0, 10),
    tasks: tasks.map((task) => ({ ...task, mail: mails.find((mail) => isRequest(mail, task))?.kind ?? null })),
    mails: gathered(mails.filter(({ task }) => task === null)),
  };
}

const isRequest = (mail: PlannedMail, task: PlannedStage['tasks'][number]): boolean =>
  mail.task === task.kind && mail.to === task.who && mail.at === task.openedAt;

interface Gathered extends Pick<PlannedMail, 'kind' | 'toClient'> {
  readonly to: string[];
  readonly at: string[];
}

/** One line for each kind: who reads it, and when. */
function gathered(mails: readonly PlannedMail[]): Gathered[] {
  const lines = new Map<string, Gathered>();
  for (const { kind, to, toClient, at } of mails) {
    const line = lines.get(kind) ?? { kind, toClient, to: [], at: [] };
    if (!line.to.includes(to)) line.to.push(to);
    if (!line.at.includes(at)) line.at.push(at);
    lines.set(kind, line);
  }
  return [...lines.values()];
}
