import { many, one, type Tx } from '../database.ts';

/** Where the service stands, in numbers: no ids, no names. Rehearsals are left out. Seconds in technical time. */
export interface Gauges {
  readonly casesByStage: readonly { readonly stage: string; readonly cases: number }[];
  /** Mails that are not settled. */
  readonly mailsByState: readonly { readonly state: string; readonly mails: number; readonly oldestSeconds: number }[];
  readonly openTasks: number;
  readonly lateTasks: number;
  readonly webhooks: { readonly waiting: number; readonly failed: number; readonly oldestSeconds: number };
}

/** Each read looks at what is open only, so that its cost does not grow with the years. */
export async function readGauges(tx: Tx): Promise<Gauges> {
  const [casesByStage, mailsByState, tasks, webhooks] = await Promise.all([
    many<Gauges['casesByStage'][number]>(tx, CASES),
    many<Gauges['mailsByState'][number]>(tx, MAILS),
    one<Pick<Gauges, 'openTasks' | 'lateTasks'>>(tx, TASKS),
    one<Gauges['webhooks']>(tx, WEBHOOKS),
  ]);
  return { casesByStage, mailsByState, ...tasks, webhooks };
}

const CASES = `SELECT stage, count(*)::integer AS cases FROM cases WHERE ended_at IS NULL AND rehearsal_now IS NULL GROUP BY stage ORDER BY stage`;

const MAILS = `
  SELECT o.state, count(*)::integer AS mails, extract(epoch FROM now() - min(o.queued_technical_at))::integer AS oldest_seconds
  FROM outbox o LEFT JOIN cases c ON c.id = o.case_id
  WHERE o.state IN ('queued', 'sending', 'unknown') AND c.rehearsal_now IS NULL GROUP BY o.state ORDER BY o.state`;

const TASKS = `
  SELECT count(*)::integer AS open_tasks, count(*) FILTER (WHERE t.due_at < now())::integer AS late_tasks
  FROM tasks t JOIN cases c ON c.id = t.case_id WHERE t.state = 'open' AND c.rehearsal_now IS NULL`;

const WEBHOOKS = `
  SELECT count(*) FILTER (WHERE state IN ('waiting', 'sending'))::integer AS waiting, count(*) FILTER (WHERE state = 'failed')::integer AS failed,
    coalesce(extract(epoch FROM now() - min(written_at) FILTER (WHERE state IN ('waiting', 'sending'))), 0)::integer AS oldest_seconds
  FROM webhook_deliveries WHERE state IN ('waiting', 'sending', 'failed')`;
