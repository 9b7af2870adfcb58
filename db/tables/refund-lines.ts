import type { Money } from '../../domain/money.ts';
import { many, maybe, run, type Tx } from '../database.ts';

const SETTLED_STATES = ['issued', 'credited', 'not-due'] as const;

export interface RefundLine {
  readonly id: string;
  readonly caseId: string;
  /** `later:<item>` became owed after the approval and has one of its own. */
  readonly kind: 'owed' | 'goodwill' | `later:${string}`;
  readonly state: 'planned' | 'instructing' | 'issued' | 'credited' | 'not-due';
  readonly amount: number;
  readonly currency: string;
  readonly packetDigest: string;
  readonly providerRef: string | null;
  readonly settledAt: string | null;
}

/** The provider's key of a line: business identity, never an attempt. */
export const lineKey = (line: Pick<RefundLine, 'caseId' | 'kind'>): string => `refund/${line.caseId}/${line.kind}`;

export const isSettled = (line: RefundLine): boolean => (SETTLED_STATES as readonly string[]).includes(line.state);

/** Plans a line, or gives a line that nobody instructed yet the approved amount; an issued line stays as it is. */
export async function planLine(
  tx: Tx,
  caseId: string,
  kind: RefundLine['kind'],
  money: Money,
  digest: string,
): Promise<void> {
  await run(
    tx,
    `INSERT INTO refund_lines (case_id, kind, state, amount, currency, packet_digest) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (case_id, kind) DO UPDATE SET amount = excluded.amount, state = excluded.state,
       currency = excluded.currency, packet_digest = excluded.packet_digest
     WHERE refund_lines.state IN ('planned', 'not-due')`,
    [caseId, kind, money.amount === 0 ? 'not-due' : 'planned', money.amount, money.currency, digest],
  );
}

export async function listLines(tx: Tx, caseId: string): Promise<RefundLine[]> {
  return many<RefundLine>(tx, 'SELECT * FROM refund_lines WHERE case_id = $1 ORDER BY kind DESC', [caseId]);
}

export async function lockLine(tx: Tx, id: string): Promise<RefundLine | null> {
  return maybe<RefundLine>(tx, 'SELECT * FROM refund_lines WHERE id = $1 FOR UPDATE', [id]);
}

export async function setLineState(
  tx: Tx,
  id: string,
  state: RefundLine['state'],
  settled: { ref: string; at: string } | null = null,
): Promise<void> {
  await run(tx, 'UPDATE refund_lines SET state = $2, provider_ref = $3, settled_at = $4 WHERE id = $1', [
    id,
    state,
    settled?.ref ?? null,
    settled?.at ?? null,
  ]);
}
