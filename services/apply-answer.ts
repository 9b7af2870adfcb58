import { calendarOf, type CaseFile } from '../db/case-file.ts';
import type { Tx } from '../db/database.ts';
import { goodwillRule } from '../db/goodwill-rule.ts';
import { forecastOf } from '../db/forecast.ts';
import { dossierVerdict, readDossier } from '../db/dossier.ts';
import { confirmationCode } from '../db/keys/confirmation-code.ts';
import { insertAssessment } from '../db/tables/assessments.ts';
import { listExitItems, updateExitItem } from '../db/tables/exit-items.ts';
import { insertIncident } from '../db/tables/incidents.ts';
import { queueMail } from '../db/tables/outbox.ts';
import { approvePacket, currentPacket } from '../db/tables/packets.ts';
import { listLines } from '../db/tables/refund-lines.ts';
import { addDuration } from '../domain/calendar.ts';
import { REASON_CODES } from '../domain/codes.ts';
import { OffboardingError } from '../domain/errors.ts';
import { textOf, type FormValues } from '../domain/forms.ts';
import type { Money } from '../domain/money.ts';
import type { TaskKind } from '../domain/tasks.ts';
import { westernDigits } from '../domain/western-digits.ts';
import { refused, refuseFuture, type Answered } from './answered.ts';
import { planItems } from './exit-plan.ts';
import { checkEarly } from './erasure-answer.ts';
import { MATTER_EFFECTS } from './matter-answers.ts';
import { choosePause } from './pause-answers.ts';
import { PROCESS_EFFECTS } from './process-answers.ts';
import { refuseDataLien } from './refuse-data-lien.ts';
import { refuseForbidden } from './refuse-forbidden.ts';
import { refuseSetOff } from './refuse-set-off.ts';

/** What an answer changes at once, in its own transaction; kinds that are not here are facts by themselves. May refuse with INVALID_INPUT. */
const EFFECTS: Partial<Record<TaskKind, (answered: Answered) => Promise<void>>> = {
  ...PROCESS_EFFECTS,
  ...MATTER_EFFECTS,
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
  refuseDataLien(answered);
  await EFFECTS[answered.task.kind]?.(answered);
}

async function recordIncident(answered: Answered): Promise<void> {
  const { tx, task, values, choice, at } = answered;
  if (choice === 'withdraw') return;
  const reason = REASON_CODES.find((code) => code === values['code']);
  if (reason === undefined) throw refused('code', textOf(values, 'code'), 'a reason code');
  const [on, what, source] = [textOf(values, 'on'), textOf(values, 'what'), textOf(values, 'source')];
  refuseFuture(answered, 'on');
  await insertIncident(
    tx,
    task.caseId,
    { reason, on, what, source, verifiedBy: null, criticismOnly: false, serves: [], repeats: null },
    at,
  );
}

/** D4: the verdict waits until the dossier is complete, and says what is missing. */
async function checkDossierMet({ tx, file, choice, at }: Answered): Promise<void> {
  if (choice !== 'verdict') return;
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
  await refuseSetOff(tx, file, values['owed'] as Money);
  await refuseAboveCap({ tx, file, actor, values, at });
  const figures = await forecastOf(tx, file, values);
  await insertAssessment(tx, task.caseId, {
    owed: values['owed'] as Money,
    goodwill: values['goodwill'] as Money,
    reason: textOf(values, 'goodwillReason'),
    figures: figures.pause !== null && file.row.pause !== null ? figures.pause : figures.permanent,
    madeBy: actor.personId,
    madeAt: at,
  });
}

/** At T1 the owner assesses; above the cap of D7 Finance decides (process.md §5 in docs). */
async function refuseAboveCap({
  tx,
  file,
  actor,
  values,
  at,
}: Pick<Answered, 'tx' | 'file' | 'actor' | 'values' | 'at'>): Promise<void> {
  const { cap } = await goodwillRule(tx, file, at);
  const given = values['goodwill'] as Money; // a required money field of the form
  if (file.row.tier !== 'T1' || file.records.roleIds('finance').includes(actor.personId)) return;
  if (cap !== null && given.amount > cap.amount)
    throw refused(
      'goodwill.amount',
      String(given.amount),
      `at most ${String(cap.amount)}; above it Finance decides, who can revise the money of the case`,
    );
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

async function deliverItem(answered: Answered): Promise<void> {
  const { tx, task, values } = answered;
  refuseFuture(answered, 'deliveredOn');
  await updateExitItem(tx, task.caseId, task.subject, { state: 'delivered', doneOn: textOf(values, 'deliveredOn') });
}

async function checkCode(answered: Answered): Promise<void> {
  const { tx, task, values } = answered;
  const given = westernDigits(textOf(values, 'code').trim()).toUpperCase();
  if (given !== confirmationCode(tx.keys, task.id)) throw refused('code', given, 'the six signs from the mail');
  await checkEarly(answered);
}

/** Fixes the hold and queues the receipts: approver, owner, Legal and reporter learn of every decision, refusals too. */
async function recordDecision(answered: Answered): Promise<void> {
  const { tx, file, task, actor, values, choice, at } = answered;
  const packet = await currentPacket(tx, task.caseId);
  if (packet === null) throw new Error('found no packet under an approval');
  const { row, policy, records } = file;
  if (choice === 'approve') await refuseForbidden({ tx, task }, 'notice');
  if (choice === 'pause') await choosePause(answered, 'decision');
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
