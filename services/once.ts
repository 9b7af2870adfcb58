import type { Tx } from '../db/database.ts';
import { findPress, keepPress } from '../db/tables/form-presses.ts';

/** Whose press of a form's button this is; null where it comes from a program, which has its own keys. */
export interface Pressed {
  readonly press: string | null;
  readonly caseId: string;
  readonly personId: string;
}

/**
 * Carries out what a press asks for, once: the same press again is answered with what it led to before. Runs under the case's lock, so that
 * two presses at the same time follow each other; a press that was refused leaves no trace and may be tried again.
 */
export async function once(tx: Tx, { press, ...by }: Pressed, carryOut: () => Promise<string>): Promise<string> {
  if (press === null) return carryOut();
  const before = await findPress(tx, { press, ...by });
  if (before !== null) return before;
  const result = await carryOut();
  await keepPress(tx, { press, ...by, result });
  return result;
}
