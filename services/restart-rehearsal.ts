import { z } from 'zod';
import { reading } from '../db/database.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { id, instant } from './input-fields.ts';
import { parseInput } from './parse-input.ts';
import { rehearsalInput } from './rehearsal-input.ts';
import { startCase, type StartedCase } from './start-case.ts';

/** What is different this time. */
export const RestartInput = z.strictObject(
  { startsAt: instant.optional(), policy: id.optional() },
  { error: 'what is different this time, {startsAt, policy}' },
);

/**
 * Rehearses the same inputs once more, from another instant or under another policy (its newest version). Throws what `startCase`
 * throws, CASE_NOT_FOUND, NOT_A_REHEARSAL, RECORD_NOT_FOUND.
 */
export async function restartRehearsal(
  deps: ServiceDeps,
  actor: Actor,
  rehearsalId: string,
  body: unknown,
  idempotencyKey: string | null,
): Promise<StartedCase> {
  const { startsAt, policy } = parseInput(RestartInput, body, 'the rehearsal');
  const { row, input } = await rehearsalInput(reading(deps.db), rehearsalId);
  const changed = policy === undefined ? input : { ...input, policy };
  return startCase(deps, actor, changed, { idempotencyKey, startsAt: startsAt ?? row.openedAt });
}
