import { reading } from '../db/database.ts';
import { isRehearsal, needCase } from '../db/tables/cases.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { ClockStep } from '../temporal/case-client.ts';
import type { ServiceDeps } from './deps.ts';

/**
 * Moves the clock of a rehearsal by at most one due instant: `next`, or the earliest that is not after `to` (ISO instant). Throws
 * CASE_NOT_FOUND, NOT_A_REHEARSAL, CASE_ENDED, INVALID_INPUT, UNAVAILABLE.
 */
export async function advanceClock(deps: ServiceDeps, caseId: string, to: string): Promise<ClockStep> {
  const row = await needCase(reading(deps.db), caseId);
  if (!isRehearsal(row))
    throw new OffboardingError(
      'NOT_A_REHEARSAL',
      `Case ${row.number} is live; only the clock of a rehearsal can be moved.`,
    );
  if (row.endedAt !== null)
    throw new OffboardingError(
      'CASE_ENDED',
      `Rehearsal ${row.number} has ended; rehearse the case again to try other answers.`,
    );
  if (to !== 'next' && Number.isNaN(Date.parse(to)))
    throw new OffboardingError('INVALID_INPUT', `to: found "${to}", expected "next" or an ISO instant.`, {
      problems: [{ path: 'to', found: to, expected: '"next" or an ISO instant' }],
    });
  return deps.cases.advanceClock(caseId, to === 'next' ? to : new Date(to).toISOString());
}
