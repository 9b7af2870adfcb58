import { z } from 'zod';
import { openCaseFile, type CaseFile } from '../db/case-file.ts';
import { inTransaction, type Tx } from '../db/database.ts';
import { gateMail } from '../db/mail-gate.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { caseNow, lockCase } from '../db/tables/cases.ts';
import { queueMail } from '../db/tables/outbox.ts';
import { listOpenTasks, type TaskRow } from '../db/tables/tasks.ts';
import { dateOf, daysBetween } from '../domain/calendar.ts';
import { OffboardingError } from '../domain/errors.ts';
import { MAIL_KINDS, type MailKind } from '../domain/mails.ts';
import type { TaskKind } from '../domain/task-kinds.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { oneOf } from './input-fields.ts';
import { mayAct } from './may-act.ts';
import { parseInput } from './parse-input.ts';
import { rehearsedBy, splitAs } from './rehearsal-actor.ts';
import { sendSoon } from './send-soon.ts';

export const MailRequest = z.strictObject({ kind: oneOf(MAIL_KINDS) });

/** Mails to the client that staff may ask to go out once more; those of a task only while it is open. */
const COPIES: Partial<Record<MailKind, { readonly task: TaskKind | null }>> = {
  T21c: { task: 'client-items' },
  T22: { task: null },
  T23c: { task: null },
  T25: { task: 'data-choice' },
  T38c: { task: null },
};

/**
 * Writes a further copy of an information mail to the client. Throws MAIL_REFUSED for every other mail and wherever the rules of
 * emails.md forbid it; each refusal is on record, whoever asked.
 */
export async function createMail(
  deps: ServiceDeps,
  caller: Actor,
  caseId: string,
  body: unknown,
): Promise<{ id: string }> {
  const { as, rest } = splitAs(body);
  const { kind } = parseInput(MailRequest, rest, 'the mail');
  try {
    const id = await inTransaction(deps.db, (tx) => write(tx, caller, as, caseId, kind));
    await sendSoon(deps, caseId);
    return { id };
  } catch (error) {
    if (error instanceof OffboardingError && error.code === 'MAIL_REFUSED')
      await inTransaction(deps.db, (tx) => logRefusal(tx, as ?? caller.personId, caseId, kind));
    throw error;
  }
}

async function write(tx: Tx, caller: Actor, as: string | null, caseId: string, kind: MailKind): Promise<string> {
  await lockCase(tx, caseId);
  const file = await openCaseFile(tx, caseId);
  const at = await caseNow(tx, caseId);
  const contact = file.records.contacts[0]?.id ?? '';
  await gateMail(tx, caseId, kind, contact);
  const copy = COPIES[kind];
  const tasks = await listOpenTasks(tx, caseId);
  const task = tasks.find((one) => one.kind === copy?.task) ?? null;
  if (copy === undefined || file.row.endedAt !== null || (copy.task !== null && task === null)) throw notACopy(kind);
  const actor = await rehearsedBy(file, caller, as);
  mayAct(file, actor);
  const id = await queueMail(tx, {
    caseId,
    taskId: task?.id ?? null,
    kind,
    recipientId: contact,
    businessKey: `${caseId}/copy/${kind}/${at}`,
    params: paramsOf(file, task, at),
    at,
  });
  await writeAudit(tx, { at, caseId, actor: actor.personId, action: 'mail-asked-for', detail: { kind, mail: id } });
  return id;
}

function notACopy(kind: MailKind): OffboardingError {
  return new OffboardingError(
    'MAIL_REFUSED',
    `Found ${kind}, expected one that went out already and only informs: ${Object.keys(COPIES).join(', ')}. Every other mail is written by the case itself, when it is due.`,
    { problems: [{ path: 'kind', found: kind, expected: Object.keys(COPIES).join(', ') }] },
  );
}

/** A mail of an open task is a reminder of it; a countdown says how many days are left. */
function paramsOf({ row, records }: CaseFile, task: TaskRow | null, at: string): Readonly<Record<string, number>> {
  const today = dateOf(at, records.contract.zone);
  const days = row.endDate === null ? 0 : Math.max(0, daysBetween(today, row.endDate));
  return { days, reminder: task === null ? 0 : 1 };
}

async function logRefusal(tx: Tx, personId: string, caseId: string, kind: MailKind): Promise<void> {
  const at = await caseNow(tx, caseId);
  await writeAudit(tx, { at, caseId, actor: personId, action: 'mail-refused', detail: { kind } });
}
