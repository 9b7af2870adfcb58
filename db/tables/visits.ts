import { maybe, one, type Tx } from '../database.ts';

/** The end of a person's visit before this one; null on the first. */
export interface Visit {
  readonly sinceAt: string | null;
  /** Entry of the audit chain that was the newest then. */
  readonly sinceSeq: number | null;
}

/** Minutes without a look at the home page after which the next one is another visit. */
const BREAK_MINUTES = 30;

/** Notes that the person is here now, at entry `seq`; a page loaded again within a visit tells the same news. */
export async function noteVisitRow(tx: Tx, personId: string, seq: number): Promise<Visit> {
  return one<Visit>(
    tx,
    `INSERT INTO visits AS v (person_id, seen_seq) VALUES ($1, $2)
     ON CONFLICT (person_id) DO UPDATE SET seen_at = now(), seen_seq = $2,
       since_at = CASE WHEN v.seen_at < now() - make_interval(mins => $3) THEN v.seen_at ELSE v.since_at END,
       since_seq = CASE WHEN v.seen_at < now() - make_interval(mins => $3) THEN v.seen_seq ELSE v.since_seq END
     RETURNING since_at, since_seq`,
    [personId, seq, BREAK_MINUTES],
  );
}

export async function readVisit(tx: Tx, personId: string): Promise<Visit> {
  const row = await maybe<Visit>(tx, 'SELECT since_at, since_seq FROM visits WHERE person_id = $1', [personId]);
  return row ?? { sinceAt: null, sinceSeq: null };
}
