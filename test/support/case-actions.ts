import { many, reading, run } from '../../db/database.ts';
import { listAudit } from '../../db/tables/audit.ts';
import { activeStates } from '../../db/tables/side-states.ts';
import type { SideState } from '../../domain/side-states.ts';
import { actOnCase, type ActionReceipt, type CaseAction } from '../../services/act-on-case.ts';
import { OPERATOR } from './play.ts';
import type { Walk } from './walk-case.ts';

/** Acts as the rehearser would; `as` in the body says in whose place. */
export const act = (walk: Walk, action: CaseAction, body: object): Promise<ActionReceipt> =>
  actOnCase(walk.deps, OPERATOR, walk.caseId, action, body);

/** What the workflow is told beyond answers and mails, in order. */
export async function told({ db, caseId }: Walk): Promise<string[]> {
  const rows = await many<{ kind: string }>(
    reading(db),
    `SELECT kind FROM case_messages WHERE case_id = $1 AND kind NOT IN ('answer', 'mail') ORDER BY seq`,
    [caseId],
  );
  return rows.map(({ kind }) => kind);
}

export const statesOf = ({ db, caseId }: Walk): Promise<SideState[]> => activeStates(reading(db), caseId);

export async function mailsOf({ db, caseId }: Walk, kind: string): Promise<string[]> {
  const rows = await many<{ recipientId: string }>(
    reading(db),
    'SELECT recipient_id FROM outbox WHERE case_id = $1 AND kind = $2 ORDER BY recipient_id',
    [caseId, kind],
  );
  return rows.map(({ recipientId }) => recipientId);
}

export async function auditOf({ db, caseId }: Walk): Promise<string[]> {
  return (await listAudit(reading(db), caseId)).map(({ action }) => action);
}

/** From `notice` on: the notice was taken and arrived, and the case stands in `transition`. */
export async function intoTransition(walk: Walk): Promise<void> {
  const queued = await walk.act.queueNotice({ ...(await walk.here()), version: 1 });
  if ('voided' in queued) throw new Error(`found the approval void: ${queued.voided}`);
  const { mailId } = queued;
  const tx = reading(walk.db);
  const at = await walk.at();
  await run(
    tx,
    `UPDATE outbox SET state = 'kept', claimed_at = now(), settled_at = $2, delivered_at = $2 WHERE id = $1`,
    [mailId, at],
  );
  const { step } = walk.place();
  await walk.act.setLegalDate({ ...(await walk.here()), mailId, step });
  const next = { stage: 'transition', step: step + 1, final: null, before: { step, outcome: 'delivered' } } as const;
  await walk.act.enterStage({ ...(await walk.here()), ...next });
}
