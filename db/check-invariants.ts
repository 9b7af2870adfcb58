import { many, type Tx } from './database.ts';
import { findAuditBreak } from './tables/audit.ts';

/** One row that breaks an invariant of operation. `ref` is a case number, or the id of what is wrong. */
export interface Violation {
  readonly invariant: string;
  readonly what: string;
  readonly ref: string;
}

interface Check {
  readonly invariant: string;
  readonly what: string;
  /** Selects `ref` of every row that breaks it. */
  readonly sql: string;
}

const LIVE_OPEN = `c.ended_at IS NULL AND c.rehearsal_now IS NULL`;
/** Stages that wait for a date rather than for a person. */
const WAITS_FOR_TIME = `('hold', 'refund', 'notice', 'transition', 'closed', 'aftercare')`;

const CHECKS: readonly Check[] = [
  {
    invariant: 'I1',
    what: 'a case that was taken but whose workflow has not been started for a minute',
    sql: `SELECT c.number AS ref FROM cases c WHERE ${LIVE_OPEN} AND c.started_at IS NULL AND c.created_at < now() - interval '1 minute'`,
  },
  {
    invariant: 'I1',
    what: 'an open task that nobody is asked',
    sql: `SELECT c.number || ' ' || t.kind AS ref FROM tasks t JOIN cases c ON c.id = t.case_id
          WHERE t.state = 'open' AND ${LIVE_OPEN} AND NOT EXISTS (SELECT 1 FROM task_people p WHERE p.task_id = t.id)`,
  },
  {
    invariant: 'I1',
    what: 'an open task without a due time',
    sql: `SELECT c.number || ' ' || t.kind AS ref FROM tasks t JOIN cases c ON c.id = t.case_id
          WHERE t.state = 'open' AND ${LIVE_OPEN} AND t.due_at IS NULL AND t.next_at IS NULL`,
  },
  {
    invariant: 'I2',
    what: 'a refund line whose provider recorded another amount',
    sql: `SELECT e.business_key AS ref FROM provider_events e JOIN refund_lines l ON e.business_key = 'refund/' || l.case_id || '/' || l.kind
          WHERE e.amount <> l.amount OR e.currency <> l.currency`,
  },
  {
    invariant: 'I3',
    what: 'two mails with one Message-ID',
    sql: `SELECT message_id AS ref FROM outbox WHERE message_id IS NOT NULL GROUP BY message_id HAVING count(*) > 1`,
  },
  {
    invariant: 'I4',
    what: 'a refund line instructed without an approval of its packet',
    sql: `SELECT c.number || ' ' || l.kind AS ref FROM refund_lines l JOIN cases c ON c.id = l.case_id
          WHERE l.state IN ('instructing', 'issued', 'credited') AND NOT EXISTS (SELECT 1 FROM packets p
            WHERE p.case_id = l.case_id AND p.digest = l.packet_digest AND p.approved_at IS NOT NULL)`,
  },
  {
    invariant: 'I4',
    what: 'a notice sent without an approved packet',
    sql: `SELECT c.number || ' ' || m.kind AS ref FROM outbox m JOIN cases c ON c.id = m.case_id
          WHERE m.kind IN ('T20a', 'T20b', 'T20c', 'T20d') AND m.state IN ('sending', 'accepted', 'unknown', 'kept')
            AND NOT EXISTS (SELECT 1 FROM packets p WHERE p.case_id = m.case_id AND p.approved_at IS NOT NULL AND p.approved_at <= m.queued_at)`,
  },
  {
    invariant: 'I4',
    what: 'a packet approved by its reporter or owner',
    sql: `SELECT c.number AS ref FROM packets p JOIN cases c ON c.id = p.case_id WHERE p.approved_by IS NOT NULL AND (p.approved_by = c.owner_id
          OR EXISTS (SELECT 1 FROM case_roles r WHERE r.case_id = c.id AND r.role = 'reporter' AND r.person_id = p.approved_by))`,
  },
  {
    invariant: 'I5',
    what: 'two approvals of one case that both stand',
    sql: `SELECT c.number AS ref FROM packets p JOIN cases c ON c.id = p.case_id
          WHERE p.approved_at IS NOT NULL AND p.voided_at IS NULL GROUP BY c.number HAVING count(*) > 1`,
  },
  {
    invariant: 'I5',
    what: 'an approval asked for again while one stands',
    sql: `SELECT c.number AS ref FROM tasks t JOIN cases c ON c.id = t.case_id WHERE t.kind = 'approval' AND t.state = 'open'
          AND EXISTS (SELECT 1 FROM packets p WHERE p.case_id = c.id AND p.approved_at IS NOT NULL AND p.voided_at IS NULL)`,
  },
  {
    invariant: 'I5',
    what: 'an answered task without its answer',
    sql: `SELECT c.number || ' ' || t.kind AS ref FROM tasks t JOIN cases c ON c.id = t.case_id
          WHERE t.state = 'answered' AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.task_id = t.id)`,
  },
  {
    invariant: 'I8',
    what: 'an open case in which nothing waits: no task, no mail, no message, no date',
    sql: `SELECT c.number AS ref FROM cases c WHERE ${LIVE_OPEN} AND c.started_at < now() - interval '2 minutes'
          AND c.stage NOT IN ${WAITS_FOR_TIME}
          AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.case_id = c.id AND (t.state = 'open' OR t.ended_at > now() - interval '2 minutes'))
          AND NOT EXISTS (SELECT 1 FROM case_messages m WHERE m.case_id = c.id AND m.told_at IS NULL)
          AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.case_id = c.id AND o.state IN ('queued', 'sending'))`,
  },
];

/** Rows that break what must always hold; the audit chain counts as I6. Empty when all is well. */
export async function checkInvariants(tx: Tx): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const { invariant, what, sql } of CHECKS) {
    const rows = await many<{ ref: string }>(tx, sql);
    found.push(...rows.map(({ ref }) => ({ invariant, what, ref })));
  }
  const { seq } = await findAuditBreak(tx);
  if (seq !== null)
    found.push({ invariant: 'I6', what: 'an entry of the audit that does not fit the one before', ref: String(seq) });
  return found;
}
