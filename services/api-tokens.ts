import { z } from 'zod';
import { ROLES, type Role } from '../domain/codes.ts';
import { OffboardingError } from '../domain/errors.ts';
import { inTransaction, reading } from '../db/database.ts';
import { insertApiToken, noteTokenUse, readApiToken, revokeApiToken } from '../db/tables/api-tokens.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { databaseNow } from '../db/tables/new-cases.ts';
import { readPerson } from '../db/tables/people.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { id, line, oneOf } from './input-fields.ts';
import { parseInput } from './parse-input.ts';
import { hashSecret, newSecret } from './secret.ts';
import { needSession } from './session-role.ts';

/** Whose token it is, with those of its roles that the person has now; null when it is unknown, revoked or the person left. */
export async function readToken(deps: Pick<ServiceDeps, 'db'>, bearer: string): Promise<Actor | null> {
  const tx = reading(deps.db);
  const hash = hashSecret(bearer);
  const token = await readApiToken(tx, hash);
  const person = token === null ? null : await readPerson(tx, token.personId);
  if (token === null || person?.active !== true) return null;
  await noteTokenUse(tx, hash);
  const roles = person.roles.filter((role) => token.roles?.includes(role) ?? true);
  return { personId: person.id, name: person.name, roles, via: 'token' };
}

/** A token that acts as that person; shown this once, stored as its hash. Throws RECORD_NOT_FOUND, INVALID_INPUT. */
export async function createToken(
  deps: Pick<ServiceDeps, 'db'>,
  actorId: string,
  token: { readonly name: string; readonly personId: string; readonly roles?: readonly Role[] | null },
): Promise<string> {
  const name = parseInput(line(60), token.name, 'the name of the token');
  const secret = newSecret();
  await inTransaction(deps.db, async (tx) => {
    const person = await readPerson(tx, token.personId);
    if (person?.active !== true) throw unknownPerson(token.personId);
    const roles = token.roles ?? null;
    const tokenHash = hashSecret(secret);
    const tokenId = await insertApiToken(tx, { tokenHash, name, personId: person.id, roles, madeBy: actorId });
    const detail = { id: tokenId, name, personId: person.id, roles: roles === null ? 'all' : roles.join(' ') };
    await writeAudit(tx, { at: await databaseNow(tx), caseId: null, actor: actorId, action: 'token-created', detail });
  });
  return secret;
}

/** `all` = the roles that the person has whenever the token is used. */
const NewToken = z.strictObject({
  name: line(60),
  person: id,
  roles: z.union([z.literal('all'), z.array(oneOf(ROLES), { error: 'all, or some of the roles' })]),
});

/** A token made in the console by an operator who is signed in. Throws as `createToken`, NOT_ALLOWED, INVALID_INPUT. */
export async function makeToken(deps: Pick<ServiceDeps, 'db'>, actor: Actor, body: unknown): Promise<string> {
  needSession(actor, 'operator', 'make a token');
  const { name, person, roles } = parseInput(NewToken, body, 'the token');
  return createToken(deps, actor.personId, { name, personId: person, roles: roles === 'all' ? null : roles });
}

/** A token that is revoked counts no more from the next request on; one that is revoked already stays so. Throws NOT_ALLOWED. */
export async function revokeToken(deps: Pick<ServiceDeps, 'db'>, actor: Actor, tokenId: string): Promise<void> {
  needSession(actor, 'operator', 'revoke a token');
  await inTransaction(deps.db, async (tx) => {
    const token = await revokeApiToken(tx, tokenId);
    if (token === null) return;
    const detail = { id: tokenId, ...token };
    const at = await databaseNow(tx);
    await writeAudit(tx, { at, caseId: null, actor: actor.personId, action: 'token-revoked', detail });
  });
}

function unknownPerson(id: string): OffboardingError {
  const message = `Found nobody active with the id "${id.slice(0, 60)}", expected somebody of the directory. Import people first, or name another.`;
  return new OffboardingError('RECORD_NOT_FOUND', message, {
    problems: [{ path: 'person', found: id.slice(0, 60), expected: 'the id of somebody active' }],
  });
}
