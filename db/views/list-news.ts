import { many, type Tx } from '../database.ts';
import { lastChange } from './read-changes.ts';
import { listScope } from './list-scope.ts';
import type { Viewer } from './viewer.ts';

/** Entries of the audit chain that somebody who was away wants to know. */
const NEWS = [
  ...['case-opened', 'stage-entered', 'case-ended', 'stopped', 'ending-reversed', 'consensus-reached'],
  ...['task-answered', 'task-closed-unanswered', 'task-escalated', 'answered-by-policy'],
  ...['reply-received', 'mail-undelivered', 'mail-delivered', 'notice-refused', 'legal-date-set'],
  ...['side-state-began', 'approval-void', 'refund-settled', 'warning-given', 'dossier-entry', 'evidence-added'],
];

export interface NewsEntry {
  readonly seq: number;
  readonly at: string;
  readonly action: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  readonly caseId: string;
  readonly number: string;
  readonly clientName: string;
}

/** How far back it is looked at most, in entries and in lines; what is older stands on the cases. */
const MOST_ENTRIES = 20_000;
const MOST_LINES = 120;

/** What others and the service did with live cases in scope after an entry of the audit chain, newest first. */
export async function listNews(tx: Tx, viewer: Viewer, since: number): Promise<NewsEntry[]> {
  const from = Math.max(since, (await lastChange(tx)) - MOST_ENTRIES);
  const { sql, params } = await listScope(tx, viewer, false);
  return many<NewsEntry>(
    tx,
    `SELECT a.seq, a.at, a.action, a.detail, c.id AS case_id, c.number, c.client_name
     FROM audit a JOIN cases c ON c.id = a.case_id
     WHERE a.seq > $4 AND a.action = ANY($5::text[]) AND a.actor <> $2 AND c.rehearsal_now IS NULL AND ${sql}
       AND a.detail->>'skipped' IS DISTINCT FROM 'true'
     ORDER BY a.seq DESC LIMIT ${String(MOST_LINES)}`,
    [...params, from, NEWS],
  );
}
