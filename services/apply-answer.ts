import { calendarOf, type CaseFile } from '../db/case-file.ts';
import type { Tx } from '../db/database.ts';
import { dossierVerdict, readDossier } from '../db/dossier.ts';
import { confirmationCode } from '../db/keys/confirmation-code.ts';
import { insertAssessment } from '../db/tables/assessments.ts';
import { listExitItems, updateExitItem } from '../db/tables/exit-items.ts';
import { insertIncident } from '../db/tables/incidents.ts';
import { queueMail } from '../db/tables/outbox.ts';
import { approvePacket, currentPacket } from '../db/tables/packets.ts';
import { listLines } from '../db/tables/refund-lines.ts';
import type { TaskRow } from '../db/tables/tasks.ts';
import { addDuration } from '../domain/calendar.ts';
import { REASON_CODES } from '../domain/codes.ts';
import { OffboardingError } from '../domain/errors.ts';
import { textOf, type FormValues } from '../domain/forms.ts';
import type { Money } from '../domain/money.ts';
import type { TaskKind } from '../domain/tasks.ts';
import type { Actor } from './deps.ts';

export interface Answered {
  readonly tx: Tx;
  readonly file: CaseFile;
  readonly task: TaskRow;
  readonly actor: Actor;
  readonly values: FormValues;
  readonly choice: string;
  readonly at: string;
}

/** What an answer changes at once, in its own transaction; kinds that are not here are facts by themselves. May refuse with INVALID_INPUT. */
const EFFECTS: Partial<Record<TaskKind, (answered: Answered) => Promise<void>>> = {
  'intake-facts': recordIncident,
  'pattern-verdict': checkDossierMet,
  assessment: recordFigures,
  'client-items': dropItems,
  'exit-plan': planItems,
  approval: recordDecision,
  'confirm-choice': checkCode,
  'item-done': deliverItem,
};

export async function applyAnswer(answered: Answered): Promise<void> {
  await EFFECTS[answered.task.kind]?.(answered);
}

async function recordIncident({ tx, task, values, choice, at }: Answered): Promise<void> {
  if (choice === 'withdraw') return;
  const reason = REASON_CODES.find((code) => code === values['code']);
  if (reason === undefined) throw refused('code', textOf(values, 'code'), 'a reason code');
  const [on, what, source] = [textOf(values, 'on'), textOf(values, 'what'), textOf(values, 'source')];
  if (on > at.slice(0, 10)) throw refused('on', on, `a date not after ${at.slice(0, 10)}`);
  await insertIncident(tx, task.caseId, { reason, on, what, source, verifiedBy: null, criticismOnly: false }, at);
}

/** D4: the verdict waits until the dossier is complete, and says what is missing. */
async function checkDossierMet({ tx, file, choice, at }: Answered): Promise<void> {
  if (choice === 'stop') return;
  const verdict = dossierVerdict(file, await readDossier(tx, file.row.id), at);
  if (verdict.met) return;
  const missing = verdict.missing.map((need) => ({
    path: need.need,
    found: String(need.found),
    expected: `at least ${String(need.expected)}`,
  }));
  throw new OffboardingError(
    'INVALID_INPUT',
    `The dossier is not complete (${verdict.row}): ${missing.map((need) => `${need.path}: found ${need.found}, expected ${need.expected}`).join('; ')}. Add what is missing to the case, or stop it.`,
    { problems: missing },
  );
}

async function recordFigures({ tx, file, task, actor, values, at }: Answered): Promise<void> {
  await keepInstructed(tx, file, values);
  await insertAssessment(tx, task.caseId, {
    owed: values['owed'] as Money,
    goodwill: values['goodwill'] as Money,
    reason: textOf(values, 'goodwillReason'),
    madeBy: actor.personId,
    madeAt: at,
  });
}

/** A line that is instructed stays in later packets as it is (stage 12): figures beside it would be paid by nobody. */
async function keepInstructed(tx: Tx, file: CaseFile, values: FormValues): Promise<void> {
  const items = await listExitItems(tx, file.row.id);
  const prepaid = items.reduce((sum, item) => sum + (item.state === 'dropped' ? item.prepaidValue : 0), 0);
  for (const line of await listLines(tx, file.row.id)) {
    if (line.state === 'planned' || line.state === 'not-due') continue;
    const fixed = line.amount - (line.kind === 'owed' ? prepaid : 0);
    const given = (values[line.kind] as Money).amount;
    if (given !== fixed)
      throw refused(`${line.kind}.amount`, String(given), `${String(fixed)}, which is ${line.state} already and stays`);
  }
}

/** A drop takes effect on receipt and is acknowledged (T26); what the client prepaid for it becomes owed. */
async function dropItems({ tx, task, actor, values, at }: Answered): Promise<void> {
  const items = await listExitItems(tx, task.caseId);
  const isDropped = (id: string): boolean => values[`item.${id}`] === 'drop';
  for (const item of items)
    if (isDropped(item.itemId)) await updateExitItem(tx, task.caseId, item.itemId, { state: 'dropped' });
  const asked = items.filter((item) => values[`item.${item.itemId}`] !== undefined);
  await queueMail(tx, {
    caseId: task.caseId,
    taskId: null,
    kind: 'T26',
    recipientId: actor.personId,
    businessKey: `${task.id}/T26`,
    params: {
      kept: asked.filter((item) => !isDropped(item.itemId)).map((item) => item.title),
      dropped: asked.filter((item) => isDropped(item.itemId)).map((item) => item.title),
      added: textOf(values, 'add') === '' ? null : textOf(values, 'add'),
    },
    at,
  });
}

async function planItems({ tx, task, values }: Answered): Promise<void> {
  for (const item of await listExitItems(tx, task.caseId)) {
    const state = values[`state.${item.itemId}`];
    const on = textOf(values, `on.${item.itemId}`);
    if (state === 'delivered') await updateExitItem(tx, task.caseId, item.itemId, { state, doneOn: on });
    if (state === 'planned')
      await updateExitItem(tx, task.caseId, item.itemId, {
        state,
        dueOn: on,
        personId: textOf(values, `person.${item.itemId}`),
      });
  }
}

async function deliverItem({ tx, task, values }: Answered): Promise<void> {
  await updateExitItem(tx, task.caseId, task.subject, { state: 'delivered', doneOn: textOf(values, 'deliveredOn') });
}

function checkCode({ tx, task, values }: Answered): Promise<void> {
  const given = textOf(values, 'code').trim().toUpperCase();
  if (given !== confirmationCode(tx.keys, task.id)) throw refused('code', given, 'the six signs from the mail');
  return Promise.resolve();
}

/** Fixes the hold and queues the receipts: approver, owner, Legal and reporter learn of every decision, refusals too. */
async function recordDecision({ tx, file, task, actor, values, choice, at }: Answered): Promise<void> {
  const packet = await currentPacket(tx, task.caseId);
  if (packet === null) throw new Error('found no packet under an approval');
  const { row, policy, records } = file;
  const hold = policy.hold[row.path === 'FAST' ? 'fast' : (row.tier ?? 'T2')];
  const holdUntil =
    choice === 'approve' ? addDuration(at, hold, calendarOf(file, await records.person(actor.personId))) : null;
  if (holdUntil !== null) await approvePacket(tx, packet.id, actor.personId, at, holdUntil);
  const decision = choice.startsWith('changes') ? 'changes' : choice;
  await queueReceipts({ tx, file, actor, at }, `${task.id}/T34`, {
    decision,
    by: actor.name,
    at,
    how: actor.via,
    reason: textOf(values, 'reason') === '' ? null : textOf(values, 'reason'),
    holdUntil,
    digest: packet.digest,
  });
}

/** T34 to everybody who must know; all but the reporter get the link that stops it. */
export async function queueReceipts(
  { tx, file, actor, at }: Pick<Answered, 'tx' | 'file' | 'actor' | 'at'>,
  key: string,
  params: { readonly decision: string; readonly holdUntil: string | null } & Readonly<Record<string, unknown>>,
): Promise<void> {
  const { records, row } = file;
  // An operator's token need not belong to a person whom mail reaches.
  const decider = (await records.person(actor.personId)) === null ? [] : [actor.personId];
  const informed = new Set([...decider, row.ownerId, ...records.roleIds('legal')]);
  const people = new Set([...informed, ...records.roleIds('reporter')]);
  for (const recipientId of people)
    await queueMail(tx, {
      caseId: row.id,
      taskId: null,
      kind: 'T34',
      recipientId,
      businessKey: `${key}/${recipientId}`,
      params: { ...params, mayStop: params.holdUntil !== null && informed.has(recipientId) },
      at,
    });
}

function refused(path: string, found: string, expected: string): OffboardingError {
  return new OffboardingError('INVALID_INPUT', `${path}: found "${found}", expected ${expected}.`, {
    problems: [{ path, found, expected }],
  });
}
