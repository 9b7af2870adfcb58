import { STAGES } from '../domain/codes.ts';
import type { Tx } from './database.ts';
import { listStages } from './tables/case-stages.ts';
import type { CaseRow } from './tables/cases.ts';
import { endingLeftAt } from './void-approval.ts';

/** What the client knows of an ending. `before` also where there is none, or none that was told. */
export type ClientStanding = 'before' | 'told' | 'withdrawn';

const isFrom = (row: Pick<CaseRow, 'stage'>, stage: 'transition'): boolean =>
  STAGES.indexOf(row.stage) >= STAGES.indexOf(stage);

/**
 * Nothing is shown to the client before the letter has left (F9), or the client ended it first. A letter that was served on paper counts
 * with the stage that follows it. A pause ends nothing.
 */
export async function clientStanding(
  tx: Tx,
  row: Pick<CaseRow, 'id' | 'stage' | 'outcome' | 'pause' | 'leftOn' | 'endDate'>,
): Promise<ClientStanding> {
  if (row.outcome === 'REVERSED') return 'withdrawn';
  if (row.leftOn !== null) return 'told';
  if (row.pause === null && (await endingLeftAt(tx, row.id)) !== null) return 'told';
  const ended = row.outcome === null || row.outcome === 'ENDED';
  if (row.pause === null && row.endDate !== null && ended && isFrom(row, 'transition')) return 'told';
  const reversed = (await listStages(tx, row.id)).some(({ outcome }) => outcome === 'reversed-to-repair');
  return reversed ? 'withdrawn' : 'before';
}
