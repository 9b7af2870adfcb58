import type { Tx } from '../../db/database.ts';
import { maybe, run } from '../../db/database.ts';
import { lineKey, type RefundLine } from '../../db/tables/refund-lines.ts';

/** Where money is given back. One instruction per business key, however often it is asked. */
export interface RefundProvider {
  readonly name: string;
  /** `asked` = a person books it and confirms; otherwise the provider's reference. */
  instruct(tx: Tx, line: RefundLine, at: string): Promise<{ state: 'asked' } | { state: 'issued'; reference: string }>;
}

/** Finance books the refund where the business books its money, and confirms it by link. */
export const manualProvider: RefundProvider = { name: 'manual', instruct: () => Promise.resolve({ state: 'asked' }) };

/** Books nothing outside: keeps a ledger by business key, so that a repeated instruction issues nothing more. */
export const rehearsalProvider: RefundProvider = {
  name: 'rehearsal',
  instruct: async (tx, line, at) => {
    const key = lineKey(line);
    await run(
      tx,
      `INSERT INTO provider_events (business_key, provider, amount, currency, reference, recorded_at)
       VALUES ($1, 'rehearsal', $2, $3, $4, $5) ON CONFLICT (business_key) DO NOTHING`,
      [key, line.amount, line.currency, `rehearsal-${line.kind}`, at],
    );
    const booked = await maybe<{ reference: string }>(
      tx,
      'SELECT reference FROM provider_events WHERE business_key = $1',
      [key],
    );
    return { state: 'issued', reference: booked?.reference ?? '' };
  },
};
