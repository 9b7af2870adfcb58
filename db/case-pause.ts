import type { PausePlan } from '../domain/packet.ts';
import type { Tx } from './database.ts';
import { sealJson, unsealJson } from './keys/case-key.ts';
import { updateCase, type CaseRow } from './tables/cases.ts';

/** The terms of the pause that the case is about, or null while it is about an end. */
export async function casePause(tx: Tx, row: Pick<CaseRow, 'id' | 'pause'>): Promise<PausePlan | null> {
  return row.pause === null ? null : unsealJson<PausePlan>(tx, row.id, row.pause);
}

/** Makes the case one about a pause; null makes it one about an end again. */
export async function setPause(tx: Tx, caseId: string, plan: PausePlan | null): Promise<void> {
  await updateCase(tx, caseId, { pause: plan === null ? null : await sealJson(tx, caseId, plan) });
}
