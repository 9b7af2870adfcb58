import { openCaseFile, type CaseFile } from '../db/case-file.ts';
import { decisionStakes } from '../db/decision-stakes.ts';
import { inTransaction, type Tx } from '../db/database.ts';
import { insertAnswer, readAnswer } from '../db/tables/answers.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { writeMessage } from '../db/tables/case-messages.ts';
import { caseNow } from '../db/tables/cases.ts';
import { revokeLinks } from '../db/tables/links.ts';
import { currentPacket } from '../db/tables/packets.ts';
import { talkStakes } from '../db/talk-stakes.ts';
import { endTask, listTaskPeople, lockTask, needTask, taskContext, type TaskRow } from '../db/tables/tasks.ts';
import { mayDecide, maySpeak } from '../domain/eligibility.ts';
import { OffboardingError } from '../domain/errors.ts';
import { textOf, type FormValues } from '../domain/forms.ts';
import { formOf } from '../domain/task-forms.ts';
import { TASKS, type TaskKind } from '../domain/tasks.ts';
import { tellCase } from '../temporal/tell-case.ts';
import { isFirstOfTwo, recordFirstApproval } from './access/approve-alone.ts';
import { applyAnswer } from './apply-answer.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { parseForm } from './form-schema.ts';

export interface AnswerReceipt {
  readonly taskId: string;
  readonly caseId: string;
  readonly kind: TaskKind;
  readonly choice: string;
  readonly byName: string;
  readonly at: string;
  /** True when this person had answered before: the same receipt again. */
  readonly already: boolean;
}

/**
 * Records one answer: the one way in, whether it came by link, console, API or rehearsal. One transaction under the task's lock; the
 * first valid answer counts. Throws TASK_NOT_FOUND, NOT_ALLOWED, NOT_ELIGIBLE, TASK_CLOSED, ALREADY_ANSWERED, PACKET_CHANGED, INVALID_INPUT.
 */
export async function answerTask(
  deps: ServiceDeps,
  actor: Actor,
  taskId: string,
  values: unknown,
): Promise<AnswerReceipt> {
  const receipt = await loggingRefusal(deps, actor.personId, taskId, () =>
    inTransaction(deps.db, (tx) => recordAnswer(tx, actor, taskId, values)),
  );
  await tellSoon(deps, receipt.caseId);
  return receipt;
}

/** Who tried to decide without the right to is on record, though the answer itself left nothing. */
export async function loggingRefusal<T>(
  { db }: Pick<ServiceDeps, 'db'>,
  personId: string,
  taskId: string,
  body: () => Promise<T>,
): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (error instanceof OffboardingError && (error.code === 'NOT_ELIGIBLE' || error.code === 'NOT_ALLOWED'))
      await inTransaction(db, (tx) => logRefusal(tx, personId, taskId, error.code));
    throw error;
  }
}

async function logRefusal(tx: Tx, personId: string, taskId: string, code: string): Promise<void> {
  const { caseId, kind } = await needTask(tx, taskId);
  const at = await caseNow(tx, caseId);
  await writeAudit(tx, { at, caseId, actor: personId, action: 'answer-refused', detail: { task: taskId, kind, code } });
}

/** After the commit; a sweep repeats what this could not tell, so no caller waits for the workflow. */
export async function tellSoon(deps: ServiceDeps, caseId: string): Promise<void> {
  await tellCase(deps.db, deps.cases, caseId).catch(() => undefined);
}

/** What an answer is about to settle. */
export type Claimed = { readonly at: string; readonly task: TaskRow; readonly choice: string };

/** `claim` runs under the lock just before the answer is written: a link is used up there. */
export async function recordAnswer(
  tx: Tx,
  actor: Actor,
  taskId: string,
  values: unknown,
  claim: (about: Claimed) => Promise<void> = () => Promise.resolve(),
): Promise<AnswerReceipt> {
  const task = await lockTask(tx, taskId);
  const at = await caseNow(tx, task.caseId);
  const file = await openCaseFile(tx, task.caseId);
  if (task.state !== 'open') return answeredBefore(tx, file, actor, task);
  const how = await mayAnswer(tx, task, actor);
  if (task.closesAt !== null && at > task.closesAt) throw closed(task);
  if (DECISIONS.includes(task.kind)) await checkDecision(tx, file, actor, task);
  const parsed = parseForm(formOf(task.kind, await taskContext(tx, task)), values);
  const choice = choiceOf(task.kind, parsed, how);
  if (SPOKEN[task.kind]?.includes(choice) === true) await checkSpeaker(tx, file, actor);
  const isFirst = task.kind === 'approval' && choice === 'approve' && (await isFirstOfTwo(tx, file, task, actor));
  await claim({ at, task, choice });
  if (isFirst) {
    await recordFirstApproval(tx, { file, task, actor, values: parsed, at });
    return { taskId, caseId: task.caseId, kind: task.kind, choice, byName: actor.name, at, already: false };
  }
  await insertAnswer(tx, task.caseId, {
    taskId,
    personId: actor.personId,
    via: actor.via,
    choice,
    answeredAt: at,
    values: parsed,
  });
  await endTask(tx, taskId, { state: 'answered', why: 'answered', choice, at, by: actor.personId });
  await revokeLinks(tx, taskId, 'answered', at);
  await applyAnswer({ tx, file, task, actor, values: parsed, choice, at });
  await writeMessage(tx, task.caseId, { kind: 'answer', ref: taskId, choice });
  await writeAudit(tx, {
    at,
    caseId: task.caseId,
    actor: actor.personId,
    action: 'task-answered',
    detail: { task: taskId, kind: task.kind, via: actor.via, choice },
  });
  return { taskId, caseId: task.caseId, kind: task.kind, choice, byName: actor.name, at, already: false };
}

/** The same person gets the same receipt; others learn who was first. */
async function answeredBefore(tx: Tx, file: CaseFile, actor: Actor, task: TaskRow): Promise<AnswerReceipt> {
  const answer = await readAnswer(tx, task.caseId, task.id);
  if (answer === null) throw closed(task);
  const by = await file.records.person(answer.personId);
  const byName =
    by?.name ?? file.records.contacts.find((contact) => contact.id === answer.personId)?.name ?? answer.personId;
  if (answer.personId !== actor.personId)
    throw new OffboardingError(
      'ALREADY_ANSWERED',
      `Already decided: ${byName} answered "${answer.choice}" on ${answer.answeredAt}. Nothing was changed by your answer.`,
    );
  if (task.kind === 'approval' && answer.choice === 'approve') await refuseVoid(tx, task, answer.answeredAt);
  return {
    taskId: task.id,
    caseId: task.caseId,
    kind: task.kind,
    choice: answer.choice,
    byName,
    at: answer.answeredAt,
    already: true,
  };
}

/** Pressing the old link again does not bring a void approval back (F3). */
async function refuseVoid(tx: Tx, task: TaskRow, approvedAt: string): Promise<void> {
  const packet = await currentPacket(tx, task.caseId);
  if (packet?.digest === task.packetDigest && packet.voidedAt === null) return;
  throw new OffboardingError(
    'PACKET_CHANGED',
    `The approval of ${approvedAt} is void: what it was given for has changed. Nothing was changed by this; a new request is on its way.`,
  );
}

function closed(task: TaskRow): OffboardingError {
  const why = task.state === 'withdrawn' ? 'was withdrawn' : 'has closed without an answer';
  return new OffboardingError(
    'TASK_CLOSED',
    `This question ${why}; nothing was changed. The case's page shows where it stands now.`,
  );
}

async function mayAnswer(tx: Tx, task: TaskRow, actor: Actor): Promise<'asked' | 'escalated'> {
  const person = (await listTaskPeople(tx, task.id)).find((candidate) => candidate.personId === actor.personId);
  if (person !== undefined) return person.how;
  throw new OffboardingError(
    'NOT_ALLOWED',
    `This task is not put to ${actor.name}; ask the case's owner to put it to you.`,
  );
}

/** What D11 asks about, whenever it is decided. */
const DECISIONS: readonly TaskKind[] = ['approval', 'later-refund', 'another-chance'];

/** Approval counts only from a link page, a staff session or a rehearsal (F6), by somebody eligible now (D11), on the current packet (F3). */
async function checkDecision(tx: Tx, file: CaseFile, actor: Actor, task: TaskRow): Promise<void> {
  if (actor.via === 'token' || actor.via === 'mail')
    throw new OffboardingError(
      'NOT_ALLOWED',
      `An approval needs the link page or a signed-in person; a ${actor.via} cannot give it.`,
    );
  const person = await file.records.person(actor.personId);
  const verdict = person === null ? null : mayDecide(person, await decisionStakes(tx, file));
  if (verdict === null || !verdict.ok)
    throw new OffboardingError(
      'NOT_ELIGIBLE',
      `${actor.name} may not decide this case (${verdict === null ? 'unknown person' : told(verdict)}). Nothing was changed; somebody else is needed.`,
    );
  if (task.kind !== 'approval') return;
  const packet = await currentPacket(tx, task.caseId);
  if (packet === null || packet.digest !== task.packetDigest || packet.voidedAt !== null)
    throw new OffboardingError(
      'PACKET_CHANGED',
      'What was to be decided has changed since this request; a new request is on its way.',
    );
}

/** Answers by which somebody takes the talk on, or says that they held it. */
const SPOKEN: Partial<Record<TaskKind, readonly string[]>> = { 'talking-points': ['ready'], 'call-log': ['called'] };

/** D11 once more when the spokesperson acts: a target, the sole complainant or somebody without the language does not speak. */
async function checkSpeaker(tx: Tx, file: CaseFile, actor: Actor): Promise<void> {
  const person = await file.records.person(actor.personId);
  const verdict = person === null ? null : maySpeak(person, await talkStakes(tx, file));
  if (verdict?.ok === true) return;
  const why = verdict === null ? 'unknown person' : told(verdict);
  throw new OffboardingError(
    'NOT_ELIGIBLE',
    `${actor.name} may not tell this client (${why}). Nothing was changed; the owner names another spokesperson in the letter.`,
  );
}

const told = ({ refusal, found, expected }: { refusal: string; found: string; expected: string }): string =>
  `${refusal}: found ${found}, expected ${expected}`;

/** What the workflow hears. Where the letter goes back to belongs to the decision; only a line manager can say "not given". */
function choiceOf(kind: TaskKind, values: FormValues, how: 'asked' | 'escalated'): string {
  const { decides } = TASKS[kind];
  if (decides === undefined) return 'done';
  const choice = chosen(values, decides);
  if (kind === 'feedback' && choice === 'not-given' && how !== 'escalated')
    throw new OffboardingError(
      'INVALID_INPUT',
      'decision: found "not-given", expected "given" or "declined"; only the line manager records that nothing was given.',
      {
        problems: [{ path: 'decision', found: 'not-given', expected: 'given or declined' }],
      },
    );
  return kind === 'approval' && choice === 'changes' ? `changes-${textOf(values, 'backTo')}` : choice;
}

/** A choice by its code; yes and no as `true` and `false`. */
const chosen = (values: FormValues, name: string): string =>
  typeof values[name] === 'boolean' ? String(values[name]) : textOf(values, name);
