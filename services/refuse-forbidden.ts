import { activeStates } from '../db/tables/side-states.ts';
import { OffboardingError } from '../domain/errors.ts';
import { forbids } from '../domain/side-states.ts';
import type { Answered } from './answered.ts';

/** Throws BLOCKED naming the side state that forbids it, and who lifts it. */
export async function refuseForbidden(
  { tx, task }: Pick<Answered, 'tx' | 'task'>,
  what: Parameters<typeof forbids>[1],
): Promise<void> {
  const state = forbids(await activeStates(tx, task.caseId), what);
  if (state !== null)
    throw new OffboardingError(
      'BLOCKED',
      `Found the case in ${state}, which forbids this (${what}). Nothing was changed; it can be answered again once ${state} is lifted.`,
    );
}
