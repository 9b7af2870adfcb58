import { reading } from '../db/database.ts';
import { listSetupMarks } from '../db/tables/setup-marks.ts';
import { readSetup } from '../db/views/read-setup.ts';
import { hasRight } from '../domain/rights.ts';
import type { Actor } from '../services/deps.ts';
import type { AppDeps } from './deps.ts';

/** What the first page says about an unfinished set-up; null for whoever cannot go on with it, when it is done or put aside. */
export async function setupLine(deps: AppDeps, actor: Actor): Promise<{ done: number; count: number } | null> {
  if (!hasRight(actor.roles, 'edit-directory')) return null;
  const tx = reading(deps.db);
  if ((await listSetupMarks(tx)).has('dismissed')) return null;
  const { done, steps } = await readSetup(tx);
  return done === steps.length ? null : { done, count: steps.length };
}
