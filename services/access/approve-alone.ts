import { approverSearch } from '../../db/approver-search.ts';
import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { decisionStakes } from '../../db/decision-stakes.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { hasFactor } from '../../db/tables/authenticators.ts';
import { isRehearsal } from '../../db/tables/cases.ts';
import { insertFirstApproval, listFirstApprovals } from '../../db/tables/link-factors.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { addTaskPerson, type TaskRow } from '../../db/tables/tasks.ts';
import { approversInOrder } from '../../domain/approvers.ts';
import { linkIsEnough } from '../../domain/bearer-limit.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { FormValues } from '../../domain/forms.ts';
import type { Actor } from '../deps.ts';

/** Whether the value of a case lets nobody approve it by a link, or by a mere sign-in, alone. Rehearsals have no stakes. */
export async function needsFactor(tx: Tx, file: CaseFile): Promise<boolean> {
  if (isRehearsal(file.row)) return false;
  const { value, refundTotal } = await decisionStakes(tx, file);
  return !linkIsEnough(file.policy, [value, refundTotal]);
}

/**
 * Whether this approval is only the first of two: above the limit, without a second factor, and nobody else approved the packet before.
 * Throws FACTOR_NEEDED for whoever has a factor and did not show it: a second person is the way for those who have none.
 */
export async function isFirstOfTwo(tx: Tx, file: CaseFile, task: TaskRow, actor: Actor): Promise<boolean> {
  if (actor.via === 'rehearsal' || actor.fresh === true || !(await needsFactor(tx, file))) return false;
  if (await hasFactor(tx, actor.personId))
    throw new OffboardingError(
      'FACTOR_NEEDED',
      `Found ${actor.name} without a second factor, expected a passkey or a code: the value is above what a link may decide. Confirm that it is you, then approve.`,
    );
  const before = await listFirstApprovals(tx, task.id, task.packetDigest);
  return before.every(({ personId }) => personId === actor.personId);
}

interface Given {
  readonly file: CaseFile;
  readonly task: TaskRow;
  readonly actor: Actor;
  readonly values: FormValues;
  readonly at: string;
}

/** Records the first of two approvals and asks the next eligible person, by a link of their own. Throws FACTOR_NEEDED where there is nobody. */
export async function recordFirstApproval(tx: Tx, { file, task, actor, values, at }: Given): Promise<void> {
  const { caseId, id: taskId } = task;
  const order = approversInOrder(await file.records.people(), await approverSearch(tx, file));
  const second = order.find(({ id }) => id !== actor.personId);
  if (second === undefined)
    throw new OffboardingError(
      'FACTOR_NEEDED',
      `Found nobody besides ${actor.name} who may approve this case, expected a second person or a second factor. Sign in, add a passkey or an authenticator app, and approve with it.`,
    );
  const given = { taskId, caseId, packetDigest: task.packetDigest ?? '', personId: actor.personId, via: actor.via };
  if (!(await insertFirstApproval(tx, { ...given, at, values }))) return;
  await addTaskPerson(tx, taskId, second.id, 'escalated', at);
  await queueMail(tx, {
    ...{ caseId, taskId, kind: 'T15', recipientId: second.id, at },
    businessKey: `${taskId}/T15/${second.id}/second`,
    params: { reminder: 0 },
  });
  const detail = { task: taskId, kind: task.kind, via: actor.via, second: second.id };
  await writeAudit(tx, { at, caseId, actor: actor.personId, action: 'approval-seconded', detail });
}
