import type { Money } from '../../domain/money.ts';
import type { PacketFigures } from '../../domain/packet.ts';
import { sealJson, unsealJson } from '../keys/case-key.ts';
import { maybe, run, type Tx } from '../database.ts';

export interface Assessment {
  readonly owed: Money;
  readonly goodwill: Money;
  readonly reason: string;
  /** D6 for the course that the case takes; null where the tier skips it. */
  readonly figures: PacketFigures | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

export async function insertAssessment(tx: Tx, caseId: string, made: Assessment): Promise<void> {
  await run(
    tx,
    `INSERT INTO assessments (case_id, owed, goodwill, currency, body, made_by, made_at, gain, loss, net)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      caseId,
      made.owed.amount,
      made.goodwill.amount,
      made.owed.currency,
      await sealJson(tx, caseId, { reason: made.reason }),
      made.madeBy,
      made.madeAt,
      made.figures?.gain.amount ?? null,
      made.figures?.loss.amount ?? null,
      made.figures?.net.amount ?? null,
    ],
  );
}

/** The newest figures, or null before anybody set them. */
export async function currentAssessment(tx: Tx, caseId: string): Promise<Assessment | null> {
  const row = await maybe<Row>(
    tx,
    'SELECT * FROM assessments WHERE case_id = $1 ORDER BY made_at DESC, id DESC LIMIT 1',
    [caseId],
  );
  if (row === null) return null;
  const { owed, goodwill, gain, loss, net, currency, body, madeBy, madeAt } = row;
  const { reason } = await unsealJson<{ reason: string }>(tx, caseId, body);
  const money = (amount: number): Money => ({ amount, currency });
  const figures =
    gain === null || loss === null || net === null ? null : { gain: money(gain), loss: money(loss), net: money(net) };
  return { owed: money(owed), goodwill: money(goodwill), reason, figures, madeBy, madeAt };
}

interface Row {
  readonly owed: number;
  readonly goodwill: number;
  readonly gain: number | null;
  readonly loss: number | null;
  readonly net: number | null;
  readonly currency: string;
  readonly body: Buffer;
  readonly madeBy: string;
  readonly madeAt: string;
}
