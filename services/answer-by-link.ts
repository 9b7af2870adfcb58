import { openCaseFile } from '../db/case-file.ts';
import { inTransaction, type Tx } from '../db/database.ts';
import { claimLink, type LinkRow } from '../db/tables/links.ts';
import { needTask } from '../db/tables/tasks.ts';
import { OffboardingError } from '../domain/errors.ts';
import { recordAnswer, tellSoon, type AnswerReceipt } from './answer-task.ts';
import type { ServiceDeps } from './deps.ts';
import { checkNonce, linkActor, needLink } from './held-link.ts';

export interface LinkForm {
  readonly nonce: string;
  readonly values: unknown;
  /** The client's short name, typed to approve; null where none was asked. */
  readonly confirmName: string | null;
}

/**
 * Records the answer that was posted on a link page: claim before effect, all in one transaction. A repeat by the same person returns the
 * same receipt. Throws LINK_NOT_FOUND, LINK_STALE, PACKET_CHANGED and what `answerTask` throws.
 */
export async function answerByLink(deps: ServiceDeps, token: string, form: LinkForm): Promise<AnswerReceipt> {
  const receipt = await inTransaction(deps.db, async (tx) => {
    const link = await needLink(tx, token, 'answer');
    checkNonce(tx, link, form.nonce);
    const actor = await linkActor(tx, link);
    await checkConfirmation(tx, link, form);
    return recordAnswer(tx, actor, link.taskId, form.values, async (at) => {
      const expired = link.expiresAt !== null && at > link.expiresAt;
      if (expired || !(await claimLink(tx, link.tokenHash, at)))
        throw new OffboardingError(
          'LINK_STALE',
          'This link was replaced or has expired; nothing was changed. Ask for a fresh one on its page.',
        );
    });
  });
  await tellSoon(deps, receipt.caseId);
  return receipt;
}

/** Approving by a link alone also needs the client's short name, typed: nobody approves by a slip of the finger. */
async function checkConfirmation(tx: Tx, link: LinkRow, form: LinkForm): Promise<void> {
  const task = await needTask(tx, link.taskId);
  const isApproval =
    typeof form.values === 'object' &&
    form.values !== null &&
    'decision' in form.values &&
    form.values.decision === 'approve';
  if (task.kind !== 'approval' || !isApproval) return;
  const { shortName } = (await openCaseFile(tx, task.caseId)).records.client;
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
