import { migrate } from '../../db/migrate.ts';
import { databaseUrl } from '../database.ts';
import { report, type ExitCode, type Io } from '../io.ts';

/** Brings the tables up to date. */
export async function migrateTables(io: Io, { json }: { json: boolean }): Promise<ExitCode> {
  const applied = await migrate(await databaseUrl(io));
  report(io, json, { applied }, () =>
    applied.length === 0 ? ['✓ nothing to do'] : applied.map((name) => `✓ ${name}`),
  );
  return 0;
}
