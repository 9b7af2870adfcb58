import { inTransaction, type Database } from '../../db/database.ts';
import { writeSettings } from '../../db/tables/business.ts';
import { insertPolicy } from '../../db/tables/policies.ts';
import { DEFAULT_POLICY } from '../../domain/default-policy.ts';

/** Settings and the default policy: what every case needs. Tests give their people and records with the case. */
export async function seedDirectory(db: Database): Promise<void> {
  await inTransaction(db, async (tx) => {
    await writeSettings(tx, {
      companyName: 'Kestrel Studio',
      companyContact: 'office@kestrel.test',
      zone: 'Europe/London',
      calendar: 'london',
    });
    await insertPolicy(tx, DEFAULT_POLICY, 'tests', 'the shipped numbers');
  });
}
