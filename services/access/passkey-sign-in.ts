import { inTransaction } from '../../db/database.ts';
import { readPerson } from '../../db/tables/people.ts';
import type { ServiceDeps } from '../deps.ts';
import { openSession } from '../sign-in.ts';
import type { Asked } from './challenge.ts';
import { shownPasskey } from './check-passkey.ts';

/** Anybody's passkey signs its person in. */
export const SIGNING_IN: Asked = { purpose: 'sign-in', for: '' };

/** Opens a session for whoever shows a passkey of ours; the key is a second factor too. Null when it does not count. */
export async function signInByPasskey(deps: ServiceDeps, credential: string, agent: string): Promise<string | null> {
  return inTransaction(deps.db, async (tx) => {
    const key = await shownPasskey(tx, deps.publicUrl, SIGNING_IN, credential);
    const person = key === null ? null : await readPerson(tx, key.personId);
    if (person?.active !== true) return null;
    return openSession(tx, person.id, { beganBy: 'passkey', agent, withFactor: true });
  });
}
