import { reading } from '../db/database.ts';
import { readSetup } from '../db/views/read-setup.ts';
import { hasRight } from '../domain/rights.ts';
import type { Actor } from '../services/deps.ts';
import type { AppDeps } from './deps.ts';

/** What the first page says about an unfinished set-up; null for whoever cannot go on with it, when it is done or put aside. */
export async function setupLine(deps: AppDeps, actor: Actor): Promise<{ done: number; count: number } | null> {
  if (!hasRight(actor.roles, 'edit-directory')) return null;
  const { done, steps, dismissed } = await readSetup(reading(deps.db));
  return dismissed || done === steps.length ? null : { done, count: steps.length };
}
