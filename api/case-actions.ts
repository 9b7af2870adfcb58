import type { Names } from '../db/views/names.ts';
import type { ActionEffects } from '../db/views/read-action-effects.ts';
import type { CaseView } from '../db/views/read-case-view.ts';
import { STAGES } from '../domain/codes.ts';
import { reactionTo } from '../domain/facts.ts';
import type { SideState } from '../domain/side-states.ts';
import { CASE_ACTIONS, type CaseAction } from '../services/act-on-case.ts';

/** Actions that still make sense where the case stands; the services check again. */
export function actionsOf(view: CaseView): CaseAction[] {
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

/**
 * How an action is taken back. `self`: by doing it again with other values; `never`: it stands, and what follows from it is another step.
 */
const UNDO: Readonly<Record<CaseAction, CaseAction | 'self' | 'answer' | 'clearance' | 'never'>> = {
  withdraw: 'never',
  stop: 'never',
  'revise-money': 'self',
  'legal-hold': 'lift-legal-hold',
  'lift-legal-hold': 'legal-hold',
  dispute: 'answer',
  safety: 'lift-safety',
  'lift-safety': 'never',
  guard: 'clearance',
  'client-left': 'never',
  reverse: 'never',
  'record-service': 'never',
  'contract-changed': 'never',
  override: 'self',
};

export const undoOf = (action: CaseAction): string => UNDO[action];

/** Nobody takes these back: the button that does them looks like it. */
export const isFinal = (action: CaseAction): boolean => UNDO[action] === 'never';

/** The action that ends a side state, where people may end it by one. */
export function liftOf(state: SideState): CaseAction | null {
  if (state === 'LEGAL_HOLD') return 'lift-legal-hold';
  return state === 'SAFETY' ? 'lift-safety' : null;
}

/** Actions that end an approval, given or asked for (F3). */
const VOIDS: readonly CaseAction[] = [
  ...(['stop', 'revise-money', 'legal-hold', 'dispute', 'guard', 'client-left', 'contract-changed'] as const),
];

/** What the action does where the case stands, besides what it always does; `name` says who a person is. */
export function effectsOf(
  action: CaseAction,
  { approvedBy, asked, openTasks, instructed, waitingMails }: ActionEffects,
  name: Names,
): { readonly words: string; readonly args: { readonly n: number; readonly name: string } }[] {
  const line = (words: string, n = 0, who = ''): ReturnType<typeof effectsOf>[number] => ({
    words,
    args: { n, name: who },
  });
  const lines: ReturnType<typeof effectsOf> = [];
  if (VOIDS.includes(action) && approvedBy !== null) lines.push(line('void', 0, name(approvedBy)));
  else if (VOIDS.includes(action) && asked) lines.push(line('asked'));
  if (action === 'withdraw' && openTasks > 0) lines.push(line('tasks', openTasks));
  if (action === 'stop' && instructed > 0) lines.push(line('instructed', instructed));
  if (action === 'legal-hold' && waitingMails > 0) lines.push(line('mails', waitingMails));
  return lines;
}
