import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Database } from '../../db/database.ts';
import { inTransaction } from '../../db/database.ts';
import { writeSettings } from '../../db/tables/business.ts';
import { insertPolicy } from '../../db/tables/policies.ts';
import { DEFAULT_POLICY } from '../../domain/default-policy.ts';
import { IMPORT_KINDS, importRows } from '../../services/import-rows.ts';
import { resolveDates } from '../../services/relative-dates.ts';
import { sampleFile } from '../../services/sample-file.ts';

/** The settings, the default policy and the sample directory, as the first start writes them. */
export async function loadSampleDirectory(db: Database): Promise<void> {
  await inTransaction(db, async (tx) => {
    await writeSettings(tx, {
      companyName: 'Kestrel Studio',
      companyContact: 'hello@kestrel-studio.example',
      zone: 'Europe/London',
      calendar: 'gb',
    });
    await insertPolicy(tx, DEFAULT_POLICY, 'test', 'test');
  });
  for (const kind of IMPORT_KINDS) {
    const csv = await readFile(sampleFile(`directory/${kind}.csv`), 'utf8');
    const { bad } = await importRows({ db }, { personId: 'test', roles: ['operator'] }, kind, csv, { dryRun: false });
    if (bad.length > 0) throw new Error(`found bad sample rows: ${JSON.stringify(bad)}`);
  }
}

/** A sample case file as it would be sent on that day. */
export async function sampleCase(name: 'harbour-vine' | 'marti-ev', today: string): Promise<Record<string, unknown>> {
  const file: unknown = parse(await readFile(sampleFile(`cases/${name}.yaml`), 'utf8'));
  return resolveDates(file, today) as Record<string, unknown>; // a mapping, as the start-case tests check
}
