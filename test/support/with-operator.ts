import { reading, run } from '../../db/database.ts';
import { loadSampleDirectory } from './sample-directory.ts';
import { withCases, type Cases } from './with-cases.ts';

/** `withCases` with the sample directory and an operator `op`, for tests of the API and the console. */
export function withOperator<T>(body: (cases: Cases) => Promise<T>): Promise<T> {
  return withCases(async (cases) => {
    await loadSampleDirectory(cases.db);
    await run(
      reading(cases.db),
      `INSERT INTO people (id, name, email, roles) VALUES ('op', 'Olive Penn', 'op@kestrel.test', '{operator}')`,
    );
    return body(cases);
  });
}
