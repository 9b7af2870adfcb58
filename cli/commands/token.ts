import { createToken } from '../../services/api-tokens.ts';
import { withDatabase } from '../database.ts';
import { report, type ExitCode, type Io } from '../io.ts';

/** Makes an API token that acts as a person; it is shown this once. */
export async function tokenCreate(io: Io, options: { json: boolean; person: string; name: string }): Promise<ExitCode> {
  const { person: personId, name } = options;
  const token = await withDatabase(io, (db) => createToken({ db }, 'operator', { name, personId }));
  report(io, options.json, { token, name, personId }, () => [token]);
  return 0;
}
