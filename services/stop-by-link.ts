import { inTransaction } from '../db/database.ts';
import { caseNow } from '../db/tables/cases.ts';
import { needTask } from '../db/tables/tasks.ts';
import { tellSoon } from './answer-task.ts';
import type { ServiceDeps } from './deps.ts';
import { checkNonce, linkActor, needLink } from './held-link.ts';
import { stopUnderLock, type StopReceipt } from './stop-case.ts';

/** STOP by the link of the receipt. Throws LINK_NOT_FOUND, PACKET_CHANGED and TOO_LATE. */
export async function stopByLink(
  deps: ServiceDeps,
  token: string,
  form: { nonce: string; reason: string },
): Promise<StopReceipt> {
  const receipt = await inTransaction(deps.db, async (tx) => {
    const link = await needLink(tx, token, 'stop');
    checkNonce(tx, link, form.nonce);
    const { caseId } = await needTask(tx, link.taskId);
    return stopUnderLock(tx, await linkActor(tx, link), caseId, form.reason, await caseNow(tx, caseId));
  });
  await tellSoon(deps, receipt.caseId);
  return receipt;
}
