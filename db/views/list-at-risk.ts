import { STAGES, type Stage } from '../../domain/codes.ts';
import { WAITING_ALERT_MINUTES } from '../../domain/mail-retry.ts';
import { many, type Tx } from '../database.ts';
import { listScope } from './list-scope.ts';
import type { Viewer } from './viewer.ts';

/** Why somebody should look at a case, the gravest first. */
const RISKS = [
  'deadline-missed',
  'nobody-decides',
  'deadline-near',
  'undelivered',
  'mail-waiting',
  'side-state',
  'overdue',
] as const;
type Risk = (typeof RISKS)[number];

export interface CaseAtRisk {
  readonly id: string;
  readonly number: string;
  readonly clientName: string;
  readonly stage: Stage;
  readonly risks: readonly {
    readonly risk: Risk;
    /** The date (`YYYY-MM-DD`) of a deadline, else the instant since when, or at which it was due. */
    readonly at: string;
    /** The side state, or the kind of the task or mail. */
    readonly about: string | null;
  }[];
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly clientName: string;
  readonly stage: Stage;
  readonly risk: Risk;
  readonly at: string;
  readonly about: string | null;
}

const NEAR_DAYS = 7;
const BEFORE_NOTICE = STAGES.slice(0, STAGES.indexOf('transition'));

/**
 * Live open cases that need a look: the last day to send the notice is near or missed; an approval that nobody but the owner is asked for,
 * who must not decide it (D11); mail that came back or waits for a server; a side state; a task that is overdue. At most `most` cases, the
 * gravest first; `more` when there are more. `today` is the reader's date.
 */
export async function listAtRisk(
  tx: Tx,
  viewer: Viewer,
  today: string,
  most: number,
): Promise<{ items: CaseAtRisk[]; more: boolean }> {
  const { sql, params } = await listScope(tx, viewer, true);
  const fits = `${sql} AND c.ended_at IS NULL AND c.rehearsal_now IS NULL`;
  const rows = await many<Row>(
    tx,
    PARTS.map((part) => `(SELECT * FROM (${part(fits)}) part LIMIT $8::integer + 1)`).join(' UNION ALL '),
    [...params, today, NEAR_DAYS, BEFORE_NOTICE, WAITING_ALERT_MINUTES, most],
  );
  const ids = [...new Set(rows.map(({ id }) => id))];
  const cases = ids.map((id) => caseOf(rows.filter((row) => row.id === id))).sort((a, b) => rankOf(a) - rankOf(b));
  return { items: cases.slice(0, most), more: cases.length > most };
}

const CASE = 'c.id, c.number, c.client_name, c.stage';
const PARTS: readonly ((fits: string) => string)[] = [
  (fits) => `SELECT ${CASE}, CASE WHEN c.notice_by < $4::date THEN 'deadline-missed' ELSE 'deadline-near' END AS risk,
      c.notice_by::text AS at, NULL::text AS about
    FROM cases c WHERE ${fits} AND c.notice_by <= $4::date + $5::integer AND c.stage = ANY($6::text[]) ORDER BY c.notice_by`,
  (fits) => `SELECT ${CASE}, 'nobody-decides', ${instant('t.opened_at')}, t.kind
    FROM tasks t JOIN cases c ON c.id = t.case_id WHERE ${fits} AND t.state = 'open' AND t.kind = 'approval'
      AND NOT EXISTS (SELECT 1 FROM task_people p LEFT JOIN people d ON d.id = p.person_id
        WHERE p.task_id = t.id AND p.person_id <> c.owner_id AND d.active IS NOT FALSE) ORDER BY t.opened_at`,
  (fits) => `SELECT ${CASE}, 'undelivered', ${instant('o.undelivered_at')}, o.kind
    FROM matters m JOIN outbox o ON o.id = m.mail_id JOIN cases c ON c.id = m.case_id
    WHERE ${fits} AND m.settled_at IS NULL AND o.undelivered_at IS NOT NULL ORDER BY o.undelivered_at`,
  (fits) => `SELECT ${CASE}, 'mail-waiting', ${instant('o.queued_technical_at')}, o.kind
    FROM outbox o JOIN cases c ON c.id = o.case_id WHERE ${fits} AND o.state IN ('queued', 'sending', 'unknown')
      AND o.queued_technical_at < now() - make_interval(mins => $7::integer) ORDER BY o.queued_technical_at`,
  (fits) => `SELECT ${CASE}, 'side-state', ${instant('s.began_at')}, s.state
    FROM side_states s JOIN cases c ON c.id = s.case_id WHERE ${fits} AND s.lifted_at IS NULL ORDER BY s.began_at`,
  (fits) => `SELECT ${CASE}, 'overdue', ${instant('t.due_at')}, t.kind
    FROM tasks t JOIN cases c ON c.id = t.case_id WHERE ${fits} AND t.state = 'open' AND t.due_at < now() ORDER BY t.due_at`,
];

/** ISO 8601 in UTC, as instants are everywhere. */
function instant(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}

function caseOf(rows: readonly Row[]): CaseAtRisk {
  const [first] = rows;
  if (first === undefined) throw new Error('found a case without a row; group only what was read');
  const { id, number, clientName, stage } = first;
  const risks = rows.toSorted((a, b) => RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk) || a.at.localeCompare(b.at));
  // One line a risk: of several overdue tasks the first is told.
  const lines = risks.filter((row, n) => row.risk === 'side-state' || row.risk !== risks[n - 1]?.risk);
  return { id, number, clientName, stage, risks: lines.map(({ risk, at, about }) => ({ risk, at, about })) };
}

const rankOf = ({ risks }: CaseAtRisk): number => RISKS.indexOf(risks[0]?.risk ?? 'overdue');
