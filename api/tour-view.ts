import { STAGES, type Stage } from '../domain/codes.ts';

interface TourView {
  readonly id: string;
  readonly stage: Stage;
  readonly number: number;
  readonly count: number;
  readonly ended: boolean;
}

/** What the line of a tour says about the stage that its case is in. */
export function tourView(found: { id: string; stage: Stage; endedAt: string | null }): TourView {
  const { id, stage, endedAt } = found;
  return { id, stage, number: STAGES.indexOf(stage) + 1, count: STAGES.length, ended: endedAt !== null };
}
