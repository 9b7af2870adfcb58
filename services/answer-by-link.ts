import { openCaseFile } from '../db/case-file.ts';
import { inTransaction, reading, type Tx } from '../db/database.ts';
import { hasLinkFactor } from '../db/tables/link-factors.ts';
import { claimLink } from '../db/tables/links.ts';
import { OffboardingError } from '../domain/errors.ts';
import { loggingRefusal, recordAnswer, tellSoon, type AnswerReceipt } from './answer-task.ts';
import type { ServiceDeps } from './deps.ts';
import { hashSecret } from './secret.ts';
import { checkNonce, linkActor, needLink } from './held-link.ts';

export interface LinkForm {
  readonly nonce: string;
  readonly values: unknown;
  /** The client's short name, typed to approve; null where none was asked. */
  readonly confirmName: string | null;
  /** What the browser got when it showed a second factor for this link. */
  readonly factorSecret?: string | null;
}

/**
 * Records the answer that was posted on a link page: claim before effect, all in one transaction. A repeat by the same person returns the
 * same receipt. Throws LINK_NOT_FOUND, LINK_STALE, PACKET_CHANGED and what `answerTask` throws.
 */
export async function answerByLink(deps: ServiceDeps, token: string, form: LinkForm): Promise<AnswerReceipt> {
  const { personId, taskId } = await needLink(reading(deps.db), token, 'answer');
  const receipt = await loggingRefusal(deps, personId, taskId, () =>
    inTransaction(deps.db, (tx) => recordHeld(tx, token, form)),
  );
  await tellSoon(deps, receipt.caseId);
  return receipt;
}

async function recordHeld(tx: Tx, token: string, form: LinkForm): Promise<AnswerReceipt> {
  const link = await needLink(tx, token, 'answer');
  checkNonce(tx, link, form.nonce);
  const secret = form.factorSecret ?? null;
  const fresh = secret !== null && (await hasLinkFactor(tx, link, hashSecret(secret)));
  const actor = { ...(await linkActor(tx, link)), fresh };
  return recordAnswer(tx, actor, link.taskId, form.values, async ({ at, task, choice }) => {
    if (task.kind === 'approval' && choice === 'approve') await checkConfirmation(tx, task.caseId, form);
    const stale = (link.expiresAt !== null && at > link.expiresAt) || link.taskRevision !== task.revision;
    if (stale || !(await claimLink(tx, link.tokenHash, at)))
      throw new OffboardingError(
        'LINK_STALE',
        'This link was replaced or has expired; nothing was changed. Ask for a fresh one on its page.',
      );
  });
}

/** Approving by a link alone also needs the client's short name, typed: nobody approves by a slip of the finger. */
async function checkConfirmation(tx: Tx, caseId: string, form: LinkForm): Promise<void> {
  const { shortName } = (await openCaseFile(tx, caseId)).records.client;
  const typed = form.confirmName?.trim() ?? '';
  if (fold(typed) === fold(shortName)) return;
  throw new OffboardingError(
    'INVALID_INPUT',
    `confirmName: found "${typed}", expected "${shortName}"; type the client's short name to approve.`,
    {
      problems: [{ path: 'confirmName', found: typed, expected: shortName }],
    },
  );
}

const fold = (name: string): string => name.normalize('NFC').toLocaleLowerCase('en').replace(/\s+/g, ' ');
