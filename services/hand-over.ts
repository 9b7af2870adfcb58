import { openCaseFile, type CaseFile } from '../db/case-file.ts';
import { inTransaction, reading, type Tx } from '../db/database.ts';
import { restartTask } from '../db/restart-task.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { caseNow } from '../db/tables/cases.ts';
import { insertHandOver, removeTaskPerson, revokeLinksOf } from '../db/tables/hand-overs.ts';
import { addTaskPerson, listTaskPeople, lockTask, type TaskPerson, type TaskRow } from '../db/tables/tasks.ts';
import { standInFor } from '../db/stand-ins.ts';
import { OffboardingError } from '../domain/errors.ts';
import { textOf, type FormValues } from '../domain/forms.ts';
import { HAND_OVER_WAYS, type HandOverWay } from '../domain/hand-over.ts';
import { tellSoon } from './answer-task.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { parseForm } from './form-schema.ts';
import { noteAway } from './hand-over-absence.ts';
import { askForContact, tellOfHandOver } from './hand-over-mails.ts';
import { checkNonce, linkActor, needLink } from './held-link.ts';
import { sendSoon } from './send-soon.ts';
import { barredFor, handOverAsk, isContact, mayGoOn } from './takers.ts';

export interface HandOverReceipt {
  readonly taskId: string;
  readonly caseId: string;
  readonly way: HandOverWay;
  /** Null = nobody may take it; the owner was told. */
  readonly toId: string | null;
  readonly at: string;
}

/**
 * Passes a question on from the page of its link. The link ends in the same transaction. Throws LINK_NOT_FOUND, LINK_STALE, PACKET_CHANGED
 * and what `handOverTask` throws.
 */
export async function handOverByLink(
  deps: ServiceDeps,
  token: string,
  form: { readonly nonce: string; readonly values: unknown },
): Promise<HandOverReceipt> {
  const { taskId, personId } = await needLink(reading(deps.db), token, 'answer');
  return settled(deps, (tx) =>
    passOn(tx, taskId, personId, async () => {
      const link = await needLink(tx, token, 'answer');
      checkNonce(tx, link, form.nonce);
      if (link.revokedAt !== null || link.usedAt !== null) throw stale();
      return { actor: await linkActor(tx, link), values: form.values };
    }),
  );
}

/**
 * Passes on what a person is asked: by themselves, or by somebody who may give it on (`canGiveOn`). Eligibility as for being asked (D11 for
 * decisions, else the task's own rule), at most three times, never back. One transaction under the task's lock. Throws TASK_NOT_FOUND,
 * TASK_CLOSED, NOT_ALLOWED, INVALID_INPUT.
 */
export async function handOverTask(
  deps: ServiceDeps,
  actor: Actor,
  taskId: string,
  body: { readonly from: string; readonly values: unknown },
): Promise<HandOverReceipt> {
  return settled(deps, (tx) =>
    passOn(tx, taskId, body.from, (file) => {
      if (!canGiveOn(file, actor, body.from))
        throw new OffboardingError(
          'NOT_ALLOWED',
          `${actor.name} may not pass on what somebody else is asked; they can, or the case's owner.`,
        );
      return Promise.resolve({ actor, values: body.values });
    }),
  );
}

/** Oneself, the owner of the case, an operator; in a rehearsal whoever rehearses. */
export const canGiveOn = ({ row }: Pick<CaseFile, 'row'>, actor: Actor, fromId: string): boolean =>
  actor.personId === fromId ||
  actor.personId === row.ownerId ||
  actor.roles.includes('operator') ||
  row.rehearsalNow !== null;

async function settled(deps: ServiceDeps, body: (tx: Tx) => Promise<HandOverReceipt>): Promise<HandOverReceipt> {
  const receipt = await inTransaction(deps.db, body);
  await tellSoon(deps, receipt.caseId);
  await sendSoon(deps, receipt.caseId);
  return receipt;
}

interface Held {
  readonly actor: Actor;
  readonly values: unknown;
}

async function passOn(
  tx: Tx,
  taskId: string,
  fromId: string,
  hold: (file: CaseFile) => Promise<Held>,
): Promise<HandOverReceipt> {
  const task = await lockTask(tx, taskId);
  const at = await caseNow(tx, task.caseId);
  const file = await openCaseFile(tx, task.caseId);
  const { actor, values } = await hold(file);
  const from = await askedPerson(tx, task, fromId, at);
  const parsed = parseForm((await handOverAsk(tx, file, task, fromId, at)).fields, values);
  const way = HAND_OVER_WAYS.find((one) => one === parsed['way']) ?? 'not-me';
  if (way === 'away') await noteAway(tx, file, fromId, textOf(parsed, 'awayUntil'), at);
  const next = await whoIsNext(tx, task, from, { way, parsed }, at);
  const id = await insertHandOver(tx, task.caseId, {
    ...{ taskId, way, fromId, toId: next?.personId ?? null, byId: actor.personId },
    awayUntil: way === 'away' ? textOf(parsed, 'awayUntil') : null,
    ...{ words: textOf(parsed, 'words'), handedAt: at },
  });
  await revokeLinksOf(tx, taskId, fromId, at);
  if (next !== null) await put(tx, file, task, { from, next }, at);
  const handed = { id, way, fromId, toId: next?.personId ?? null, words: textOf(parsed, 'words'), at };
  if (isContact(file, fromId)) await askForContact(tx, file, task, handed);
  else await tellOfHandOver(tx, file, task, { ...handed, awayUntil: textOf(parsed, 'awayUntil') || null });
  const detail = { task: taskId, kind: task.kind, way, from: fromId, to: handed.toId };
  await writeAudit(tx, { at, caseId: task.caseId, actor: actor.personId, action: 'task-handed-over', detail });
  return { taskId, caseId: task.caseId, way, toId: handed.toId, at };
}

type Next = Pick<TaskPerson, 'personId' | 'how' | 'standsInFor'>;

/** Whoever was named, else whoever acts for the person; null = the client's contacts, the end of the way, or nobody. */
async function whoIsNext(
  tx: Tx,
  task: TaskRow,
  from: TaskPerson,
  { way, parsed }: { way: HandOverWay; parsed: FormValues },
  at: string,
): Promise<Next | null> {
  if (way === 'give') return { personId: textOf(parsed, 'newPerson'), how: from.how, standsInFor: null };
  if (!(await mayGoOn(tx, task))) return null;
  // Opened anew: an absence may have been noted just now.
  const file = await openCaseFile(tx, task.caseId);
  const question = { kind: task.kind, subject: task.subject, barred: barredFor(file, from.personId) };
  const next = await standInFor(tx, file, question, from.personId, at);
  return next === null ? null : { ...next, standsInFor: way === 'away' ? from.personId : null };
}

async function put(
  tx: Tx,
  file: CaseFile,
  task: TaskRow,
  { from, next }: { from: TaskPerson; next: Next },
  at: string,
): Promise<void> {
  await removeTaskPerson(tx, task.id, from.personId);
  await addTaskPerson(tx, task.id, next.personId, next.how, at, next.standsInFor);
  await restartTask(tx, file, task, at);
}

async function askedPerson(tx: Tx, task: TaskRow, fromId: string, at: string): Promise<TaskPerson> {
  if (task.state !== 'open' || (task.closesAt !== null && at > task.closesAt))
    throw new OffboardingError('TASK_CLOSED', 'This question is open no more, so it cannot be passed on.');
  const person = (await listTaskPeople(tx, task.id)).find(({ personId }) => personId === fromId);
  if (person === undefined) throw stale();
  return person;
}

const stale = (): OffboardingError =>
  new OffboardingError('LINK_STALE', 'This was handed over already; nothing was changed. Whoever has it now answers.');
