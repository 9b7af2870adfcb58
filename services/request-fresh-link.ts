import { inTransaction, type Tx } from '../db/database.ts';
import { caseNow } from '../db/tables/cases.ts';
import { hashToken, readLinkRow } from '../db/tables/links.ts';
import { queueMail } from '../db/tables/outbox.ts';
import { listTaskPeople, needTask } from '../db/tables/tasks.ts';
import type { ServiceDeps } from './deps.ts';

const A_MINUTE = 'YYYY-MM-DDTHH:MM'.length;

/** Mails a fresh link to the address on file, at most one a minute and person; whoever asks learns nothing. */
export async function requestFreshLink(deps: ServiceDeps, token: string): Promise<void> {
  const mailId = await inTransaction(deps.db, (tx) => queueFreshLink(tx, token));
  if (mailId !== null) await deps.cases.deliverMail(mailId).catch(() => undefined);
}

async function queueFreshLink(tx: Tx, token: string): Promise<string | null> {
  const link = await readLinkRow(tx, hashToken(token));
  if (link === null) return null;
  const task = await needTask(tx, link.taskId);
  // Whoever handed it over gets no way back in.
  const people = await listTaskPeople(tx, task.id);
  const isAsked = link.revokedWhy !== 'handed-over' && people.some(({ personId }) => personId === link.personId);
  if (task.state !== 'open' || !isAsked) return null;
  const at = await caseNow(tx, task.caseId);
  const businessKey = `${link.taskId}/T39/${link.personId}/${at.slice(0, A_MINUTE)}`;
  return queueMail(tx, {
    caseId: task.caseId,
    taskId: link.taskId,
    kind: 'T39',
    recipientId: link.personId,
    businessKey,
    params: {},
    at,
  });
}
