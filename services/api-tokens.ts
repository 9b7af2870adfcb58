import { OffboardingError } from '../domain/errors.ts';
import { inTransaction, reading } from '../db/database.ts';
import { insertApiToken, readApiToken } from '../db/tables/api-tokens.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { databaseNow } from '../db/tables/new-cases.ts';
import { readPerson } from '../db/tables/people.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { line } from './input-fields.ts';
import { parseInput } from './parse-input.ts';
import { hashSecret, newSecret } from './secret.ts';

/** Whose token it is, with the rights that the person has now; null when it is unknown, revoked or the person left. */
export async function readToken(deps: Pick<ServiceDeps, 'db'>, bearer: string): Promise<Actor | null> {
  const tx = reading(deps.db);
  const personId = await readApiToken(tx, hashSecret(bearer));
  const person = personId === null ? null : await readPerson(tx, personId);
  if (person?.active !== true) return null;
  return { personId: person.id, name: person.name, roles: person.roles, via: 'token' };
}

/** A token that acts as that person; shown this once, stored as its hash. Throws RECORD_NOT_FOUND, INVALID_INPUT. */
export async function createToken(
  deps: Pick<ServiceDeps, 'db'>,
  actorId: string,
  token: { readonly name: string; readonly personId: string },
): Promise<string> {
  const name = parseInput(line(60), token.name, 'the name of the token');
  const secret = newSecret();
  await inTransaction(deps.db, async (tx) => {
    const person = await readPerson(tx, token.personId);
    if (person?.active !== true) throw unknownPerson(token.personId);
    await insertApiToken(tx, { tokenHash: hashSecret(secret), name, personId: person.id });
    const detail = { name, personId: person.id };
    await writeAudit(tx, { at: await databaseNow(tx), caseId: null, actor: actorId, action: 'token-created', detail });
  });
  return secret;
}

function unknownPerson(id: string): OffboardingError {
  const message = `Found nobody active with the id "${id.slice(0, 60)}", expected somebody of the directory. Import people first, or name another.`;
  return new OffboardingError('RECORD_NOT_FOUND', message, {
    problems: [{ path: 'person', found: id.slice(0, 60), expected: 'the id of somebody active' }],
  });
}
