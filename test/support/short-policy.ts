import { inTransaction, type Database } from '../../db/database.ts';
import { insertPolicy } from '../../db/tables/policies.ts';
import { DEFAULT_POLICY } from '../../domain/default-policy.ts';

/** The shipped policy with a hold and a wait for bounces of one second; legal periods stay. */
export async function addShortPolicy(db: Database): Promise<void> {
  const hold = { T0: '1s', T1: '1s', T2: '1s', T3: '1s', fast: '1s' };
  const policy = { ...DEFAULT_POLICY, name: 'short', hold, deliveredAfter: '1s' };
  await inTransaction(db, (tx) => insertPolicy(tx, policy, 'tests', 'a live case within seconds'));
}
