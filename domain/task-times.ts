import type { Path, Tier } from './codes.ts';
import type { Policy, TaskTimes } from './policy.ts';
import type { TaskKind } from './task-kinds.ts';

/** The times of a kind of task: FAST and INTEGRITY go by their own at every tier, T0 by those of clients that paid nothing. */
export function timesFor(
  policy: Policy,
  { path, tier }: { readonly path: Path | null; readonly tier: Tier | null },
  kind: TaskKind,
): TaskTimes {
  const urgent = path === 'FAST' || path === 'INTEGRITY';
  const own = urgent ? policy.fastTimes[kind] : tier === 'T0' ? policy.freeTimes[kind] : undefined;
  return own ?? policy.times[kind];
}
