import { eventsOf, type WebhookEvent } from '../../domain/webhook-events.ts';
import { maybe, run, type Tx } from '../database.ts';

interface Cause {
  readonly seq: number;
  readonly at: string;
  readonly caseId: string | null;
  readonly action: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Writes one row for each receiver of what an audit entry tells, in its transaction. Rehearsals tell nothing. A voided approval and a
 * delivered notice are read from their rows: several causes lead to each, and each is told once.
 */
export async function writeEvents(tx: Tx, cause: Cause): Promise<void> {
  const { caseId, seq, at } = cause;
  if (caseId === null || (await maybe(tx, LIVE_AND_HEARD, [caseId])) === null) return;
  for (const { event, data } of eventsOf(cause.action, cause.detail)) {
    const body = { type: event, timestamp: at, data: { caseId, ...data } };
    await run(tx, INSERT, [event, `${String(seq)}/${event}`, seq, caseId, JSON.stringify(body)]);
  }
  await run(tx, FROM_ROWS, [caseId, seq]);
}

const LIVE_AND_HEARD = `
  SELECT 1 FROM cases WHERE id = $1 AND rehearsal_now IS NULL AND EXISTS (SELECT 1 FROM webhooks WHERE deleted_at IS NULL)`;

const HEARS = (event: string): string =>
  `w.deleted_at IS NULL AND (cardinality(w.events) = 0 OR ${event} = ANY (w.events))`;

const COLUMNS = 'webhook_id, event, business_key, event_seq, case_id, body';

const INSERT = `
  INSERT INTO webhook_deliveries (${COLUMNS})
  SELECT w.id, $1, $2, $3, $4, $5 FROM webhooks w WHERE ${HEARS('$1')}
  ON CONFLICT (webhook_id, business_key) DO NOTHING`;

const VOID = 'approval.void' satisfies WebhookEvent;
const DELIVERED = 'notice.delivered' satisfies WebhookEvent;

/** Only what came about after the receiver was registered. */
const FROM_ROWS = `
  INSERT INTO webhook_deliveries (${COLUMNS})
  SELECT w.id, f.event, f.key, $2, $1::uuid, jsonb_build_object('type', f.event, 'timestamp', f.at, 'data', f.data)
  FROM (
    SELECT '${VOID}' AS event, '${VOID}/' || p.id AS key, p.voided_at AS at,
      jsonb_build_object('caseId', p.case_id, 'cause', p.void_cause, 'round', p.round) AS data
    FROM packets p WHERE p.case_id = $1 AND p.approved_at IS NOT NULL AND p.voided_at IS NOT NULL
    UNION ALL
    SELECT '${DELIVERED}', '${DELIVERED}/' || o.id, o.delivered_at,
      jsonb_build_object('caseId', o.case_id, 'mail', o.id, 'basis', o.delivered_basis)
    FROM outbox o WHERE o.case_id = $1 AND starts_with(o.kind, 'T20') AND o.delivered_at IS NOT NULL
  ) f JOIN webhooks w ON ${HEARS('f.event')} AND f.at >= w.made_at
  ON CONFLICT (webhook_id, business_key) DO NOTHING`;
