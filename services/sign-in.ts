import { randomUUID } from 'node:crypto';
import { knownLanguage, type Language } from '../domain/codes.ts';
import { inTransaction, reading, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { markSetUp } from '../db/tables/business.ts';
import { databaseNow } from '../db/tables/new-cases.ts';
import { queueMail } from '../db/tables/outbox.ts';
import { hasFactor } from '../db/tables/authenticators.ts';
import { readPerson, readPersonByEmail } from '../db/tables/people.ts';
import { readNewestPolicy } from '../db/tables/policies.ts';
import {
  endSessionRow,
  insertSession,
  peekSessionRow,
  touchSession,
  type NewSession,
  type TouchedSession,
} from '../db/tables/sessions.ts';
import { countSignInMails, readSignInLink, useSignInLink } from '../db/tables/sign-in-links.ts';
import { DEFAULT_POLICY } from '../domain/default-policy.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { hashSecret, newSecret } from './secret.ts';

/** Mails that one person gets within a quarter of an hour, however often anybody asks. */
const MAILS_A_QUARTER = 5;
const QUARTER_MINUTES = 15;

/**
 * Sends a one-time link to the address, if a person of the directory has it; the mail mints the link when it is composed. Answers the
 * same in either case, and does not wait for the mail, so that nobody learns who is known here.
 */
export async function requestSignIn(deps: ServiceDeps, email: string): Promise<void> {
  const mailId = await inTransaction(deps.db, (tx) => queueSignInMail(tx, email.trim()));
  // What is queued is sent: if Temporal is away, the sweep hands the mail on.
  if (mailId !== null) void deps.cases.deliverMail(mailId).catch(() => undefined);
}

/** Null when nobody active has the address, or they were sent several just now. */
export async function queueSignInMail(tx: Tx, email: string): Promise<string | null> {
  const person = email.length > 254 || email.includes('\0') ? null : await readPersonByEmail(tx, email);
  if (person === null) return null;
  if ((await countSignInMails(tx, person.id, QUARTER_MINUTES)) >= MAILS_A_QUARTER) return null;
  const { signInMinutes: minutes } = (await readNewestPolicy(tx, 'default')) ?? DEFAULT_POLICY;
  return queueMail(tx, {
    caseId: null,
    taskId: null,
    kind: 'T40',
    recipientId: person.id,
    businessKey: `sign-in/${person.id}/${randomUUID()}`,
    params: { minutes },
    at: await databaseNow(tx),
  });
}

/** Reads only: opening a link changes nothing. An expired link counts as used. */
export async function peekSignIn(deps: ServiceDeps, token: string): Promise<'open' | 'used' | 'unknown'> {
  const link = await readSignInLink(reading(deps.db), hashSecret(token));
  if (link === null) return 'unknown';
  return link.open ? 'open' : 'used';
}

/** Uses a sign-in or set-up link up and opens a session with a new id; null when the link is not open. Of two at once one wins. */
export async function redeemSignIn(
  deps: ServiceDeps,
  token: string,
  agent = '',
): Promise<{ sessionId: string; personId: string } | null> {
  return inTransaction(deps.db, async (tx) => {
    const link = await useSignInLink(tx, hashSecret(token));
    const person = link === null ? null : await readPerson(tx, link.personId);
    if (link === null || person?.active !== true) return null;
    if (link.purpose === 'set-up') await markSetUp(tx);
    return { sessionId: await openSession(tx, person.id, { beganBy: link.purpose, agent }), personId: person.id };
  });
}

/** Opens a session under a new id, which only the browser gets. */
export async function openSession(
  tx: Tx,
  personId: string,
  session: Required<Pick<NewSession, 'beganBy' | 'agent'>> & Pick<NewSession, 'withFactor'>,
): Promise<string> {
  const sessionId = newSecret();
  await insertSession(tx, hashSecret(sessionId), personId, session);
  const at = await databaseNow(tx);
  await writeAudit(tx, { at, caseId: null, actor: personId, action: 'signed-in', detail: { by: session.beganBy } });
  return sessionId;
}

/** Whose session it is; null when it ended, was idle for 30 min, is older than 12 h, or the person left. Rights are read anew. */
export async function readSession(deps: ServiceDeps, sessionId: string): Promise<SessionActor | null> {
  return actorIn(deps, await touchSession(reading(deps.db), hashSecret(sessionId)));
}

/** The same for what a page asks by itself: it does not count as the person's own doing, so an idle session still ends. */
export async function peekSession(deps: ServiceDeps, sessionId: string): Promise<SessionActor | null> {
  return actorIn(deps, await peekSessionRow(reading(deps.db), hashSecret(sessionId)));
}

type SessionActor = Actor & { readonly lang: Language; readonly zone: string };

async function actorIn(deps: ServiceDeps, session: TouchedSession | null): Promise<SessionActor | null> {
  const tx = reading(deps.db);
  const person = session === null ? null : await readPerson(tx, session.personId);
  if (session === null || person?.active !== true) return null;
  const { id, name, roles, languages, zone } = person;
  const fresh = await isFresh(tx, session);
  return { personId: id, name, roles, via: 'session', fresh, lang: knownLanguage(languages), zone };
}

/** The session of the set-up link counts as fresh while nobody has a second factor: somebody must be able to begin. */
const isFresh = async (tx: Tx, session: TouchedSession): Promise<boolean> =>
  session.isFresh || (session.beganBy === 'set-up' && !(await hasFactor(tx, null)));

export async function endSession(deps: ServiceDeps, sessionId: string): Promise<void> {
  await endSessionRow(reading(deps.db), hashSecret(sessionId));
}
