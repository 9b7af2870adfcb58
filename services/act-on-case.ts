import { z } from 'zod';
import { openCaseFile, type CaseFile } from '../db/case-file.ts';
import { inTransaction, type Tx } from '../db/database.ts';
import { currentAssessment, insertAssessment } from '../db/tables/assessments.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { writeMessage } from '../db/tables/case-messages.ts';
import { caseNow, lockCase, type CaseRow } from '../db/tables/cases.ts';
import { currentPacket } from '../db/tables/packets.ts';
import { listLines } from '../db/tables/refund-lines.ts';
import { lastAnswered } from '../db/tables/tasks.ts';
import { noticeLeftAt, voidApproval } from '../db/void-approval.ts';
import { withdrawOpenTasks } from '../db/withdraw-open-tasks.ts';
import { STAGES } from '../domain/codes.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { Money } from '../domain/money.ts';
import { tellSoon } from './answer-task.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { toMajorUnits } from './major-units.ts';
import { mayAct } from './may-act.ts';
import { parseInput } from './parse-input.ts';
import { stopUnderLock } from './stop-case.ts';

export const CASE_ACTIONS = ['withdraw', 'stop', 'revise-money'] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

export interface ActionReceipt {
  readonly caseId: string;
  readonly action: CaseAction;
  readonly at: string;
  readonly note: string | null;
}

interface Acting {
  readonly tx: Tx;
  readonly row: CaseRow;
  readonly file: CaseFile;
  readonly actor: Actor;
  readonly at: string;
}

const reason = z
  .string({ error: 'a reason in words' })
  .trim()
  .min(3, { error: 'a reason of three signs or more' })
  .max(2_000);
const amount = z.int({ error: 'an integer of minor units, 0 or more' }).min(0).max(100_000_000_000);
const money = z.strictObject({ amount, currency: z.string().regex(/^[A-Z]{3}$/, { error: 'a currency such as EUR' }) });

const ACTIONS: Readonly<Record<CaseAction, (acting: Acting, body: unknown) => Promise<string | null>>> = {
  withdraw,
  stop: async ({ tx, actor, row, at }, body) => {
    const given = parseInput(z.strictObject({ reason }), body, 'the action');
    const { tooLate } = await stopUnderLock(tx, actor, row.id, given.reason, at);
    return tooLate.length === 0 ? null : `Already instructed, and stays: ${tooLate.join(', ')}.`;
  },
  'revise-money': reviseMoney,
};

/**
 * What the staff may do with a case beyond its tasks, each with a written reason. One transaction; throws CASE_NOT_FOUND, CASE_ENDED,
 * NOT_ALLOWED, TOO_LATE, INVALID_INPUT.
 */
export async function actOnCase(
  deps: ServiceDeps,
  actor: Actor,
  caseId: string,
  action: CaseAction,
  body: unknown,
): Promise<ActionReceipt> {
  const receipt = await inTransaction(deps.db, async (tx) => {
    const row = await lockCase(tx, caseId);
    const at = await caseNow(tx, caseId);
    if (row.endedAt !== null)
      throw new OffboardingError(
        'CASE_ENDED',
        `Case ${row.number} ended on ${row.endedAt}; start a new case for new facts.`,
      );
    const file = await openCaseFile(tx, caseId);
    mayAct(file, actor);
    const note = await ACTIONS[action]({ tx, row, file, actor, at }, body);
    return { caseId, action, at, note };
  });
  await tellSoon(deps, caseId);
  return receipt;
}

async function withdraw({ tx, row, actor, at }: Acting, body: unknown): Promise<null> {
  parseInput(z.strictObject({ reason }), body, 'the action');
  const packet = await currentPacket(tx, row.id);
  const approved = packet?.approvedAt != null && packet.voidedAt === null;
  if (approved || STAGES.indexOf(row.stage) > STAGES.indexOf('approval'))
    throw new OffboardingError(
      'TOO_LATE',
      `Case ${row.number} is in ${row.stage} and its ending is approved; use "stop" instead.`,
    );
  const decided = row.stage === 'approval' ? await lastAnswered(tx, row.id, 'approval') : null;
  if (decided !== null && decided.packetDigest === packet?.digest)
    throw new OffboardingError(
      'TOO_LATE',
      `Case ${row.number} was decided on ${String(decided.endedAt)} ("${String(decided.choice)}"), before this withdrawal; look where it stands now.`,
    );
  await withdrawOpenTasks(tx, row.id, 'withdraw', actor.personId, at);
  await writeMessage(tx, row.id, { kind: 'withdraw', ref: row.id, choice: 'withdraw' });
  await writeAudit(tx, {
    at,
    caseId: row.id,
    actor: actor.personId,
    action: 'withdrawn',
    detail: { stage: row.stage },
  });
  return null;
}

/** New figures are a new packet: an approval that was given or asked for is void (F3), and the letter is prepared again. */
async function reviseMoney({ tx, row, actor, at }: Acting, body: unknown): Promise<null> {
  const given = parseInput(z.strictObject({ owed: money, goodwill: money, reason }), body, 'the action');
  const before = await currentAssessment(tx, row.id);
  if (before === null)
    throw new OffboardingError('TOO_LATE', 'There are no figures yet; Finance sets them in the assessment.');
  for (const [path, found] of [
    ['owed', given.owed.currency],
    ['goodwill', given.goodwill.currency],
  ] as const)
    if (found !== row.currency)
      throw new OffboardingError('INVALID_INPUT', `${path}: found ${found}, expected ${row.currency}.`, {
        problems: [{ path: `${path}.currency`, found, expected: row.currency }],
      });
  if ((await listLines(tx, row.id)).some((line) => line.state !== 'planned' && line.state !== 'not-due'))
    throw new OffboardingError(
      'TOO_LATE',
      'A refund line is already instructed; what is given beyond it needs a new case line after the notice.',
    );
  const leftAt = await noticeLeftAt(tx, row.id);
  if (leftAt !== null)
    throw new OffboardingError(
      'TOO_LATE',
      `The notice left on ${leftAt} with the approved figures; what is given beyond them needs a case line of its own.`,
    );
  await insertAssessment(tx, row.id, { ...given, reason: given.reason, madeBy: actor.personId, madeAt: at });
  const changes = [change('owed', before.owed, given.owed), change('goodwill', before.goodwill, given.goodwill)];
  await voidApproval(tx, row.id, 'money-changed', changes, at);
  await writeMessage(tx, row.id, { kind: 'money-changed', ref: row.id, choice: 'money-changed' });
  await writeAudit(tx, {
    at,
    caseId: row.id,
    actor: actor.personId,
    action: 'money-revised',
    detail: { owed: given.owed.amount, goodwill: given.goodwill.amount, currency: row.currency },
  });
  return null;
}

const show = (value: Money): string => `${toMajorUnits(value)} ${value.currency}`;
const change = (field: string, before: Money, after: Money) => ({ field, before: show(before), after: show(after) });
