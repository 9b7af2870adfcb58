import { reading } from '../db/database.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { rehearsalInput } from './rehearsal-input.ts';
import { startCase, type StartedCase } from './start-case.ts';

/**
 * Starts the live case of a rehearsal with the same inputs; the rehearsal stays attached to it. Pressing twice starts one case. Throws
 * what `startCase` throws, CASE_NOT_FOUND, NOT_A_REHEARSAL, RECORD_NOT_FOUND.
 */
export async function startLive(deps: ServiceDeps, actor: Actor, rehearsalId: string): Promise<StartedCase> {
  const { input } = await rehearsalInput(reading(deps.db), rehearsalId);
  return startCase(deps, actor, input, { idempotencyKey: null, startsAt: null, rehearsalId });
}
