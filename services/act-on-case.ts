import { openCaseFile } from '../db/case-file.ts';
import { inTransaction } from '../db/database.ts';
import { caseNow, isRehearsal, lockCase } from '../db/tables/cases.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { ActionSpec, Acting } from './actions/acting.ts';
import { clientLeft } from './actions/client-left.ts';
import { contractChanged } from './actions/contract-changed.ts';
import { dispute } from './actions/dispute.ts';
import { guard } from './actions/guard.ts';
import { legalHold, liftLegalHold } from './actions/legal-hold.ts';
import { override } from './actions/override.ts';
import { namesOf } from './actions/people.ts';
import { recordService } from './actions/record-service.ts';
import { reverse } from './actions/reverse.ts';
import { reviseMoney } from './actions/revise-money.ts';
import { liftSafety, safety } from './actions/safety.ts';
import { stop } from './actions/stop.ts';
import { withdraw } from './actions/withdraw.ts';
import { tellSoon } from './answer-task.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { mayAct } from './may-act.ts';
import { once } from './once.ts';
import { rehearsedBy, splitAs } from './rehearsal-actor.ts';
import { sendSoon } from './send-soon.ts';

const ACTIONS = {
  withdraw,
  stop,
  'revise-money': reviseMoney,
  'legal-hold': legalHold,
  'lift-legal-hold': liftLegalHold,
  dispute,
  safety,
  'lift-safety': liftSafety,
  guard,
  'client-left': clientLeft,
  reverse,
  'record-service': recordService,
  'contract-changed': contractChanged,
  override,
} as const satisfies Record<string, ActionSpec>;

export type CaseAction = keyof typeof ACTIONS;
export const CASE_ACTIONS = Object.keys(ACTIONS) as [CaseAction, ...CaseAction[]];

export interface ActionReceipt {
  readonly caseId: string;
  readonly action: CaseAction;
  readonly at: string;
  readonly note: string | null;
}

/**
 * What people may do with a case beyond its tasks (docs: process.md §4). One transaction under the case's lock. `as` in the body: who
 * acts, rehearsals only; `press`: the id of a form, whose button counts once. Throws CASE_NOT_FOUND, CASE_ENDED, NOT_ALLOWED, NOT_ELIGIBLE, TOO_LATE, BLOCKED, INVALID_INPUT, REHEARSAL_ONLY.
 */
export async function actOnCase(
  deps: ServiceDeps,
  caller: Actor,
  caseId: string,
  action: CaseAction,
  body: unknown,
  press: string | null = null,
): Promise<ActionReceipt> {
  const { as, rest } = splitAs(body);
  const receipt = await inTransaction(deps.db, async (tx) => {
    const row = await lockCase(tx, caseId);
    const at = await caseNow(tx, caseId);
    const pressed = { press, caseId, personId: caller.personId };
    const note = await once(tx, pressed, () => carryOut({ tx, row, actor: caller, at }, ACTIONS[action], as, rest));
    return { caseId, action, at, note: note === '' ? null : note };
  });
  await tellSoon(deps, caseId);
  await sendSoon(deps, caseId);
  return receipt;
}

/** Returns the note of the receipt, or an empty text. Throws CASE_ENDED and what the action throws. */
async function carryOut(
  { tx, row, actor, at }: Omit<Acting, 'file'>,
  spec: ActionSpec,
  as: string | null,
  body: unknown,
): Promise<string> {
  if (row.endedAt !== null)
    throw new OffboardingError(
      'CASE_ENDED',
      `Case ${row.number} ended on ${row.endedAt}; start a new case for new facts.`,
    );
  const file = await openCaseFile(tx, row.id);
  const acting = await inPerson({ tx, row, file, actor, at }, spec, as);
  return (await spec.run(acting, body)) ?? '';
}

/** The right person only: in a rehearsal whoever `as` names, else the first of those who may. */
async function inPerson(acting: Acting, spec: ActionSpec, as: string | null): Promise<Acting> {
  const { file, actor: caller } = acting;
  const who = spec.who === undefined ? null : await spec.who(acting);
  const actor =
    as !== null || (isRehearsal(acting.row) && who !== null && !who.includes(caller.personId))
      ? await rehearsedBy(file, caller, as ?? who?.[0] ?? null)
      : caller;
  if (who === null) mayAct(file, actor);
  else if (who.length > 0 && !who.includes(actor.personId))
    throw new OffboardingError(
      'NOT_ALLOWED',
      `${actor.name} may not do this in case ${acting.row.number}; it takes ${await namesOf(file, who.slice(0, 5), 'somebody with the role')}. Nothing was changed.`,
    );
  return { ...acting, actor };
}
