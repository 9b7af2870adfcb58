import { inTransaction, reading } from '../../db/database.ts';
import { listUntried, lockMail, readMail, type MailRow } from '../../db/tables/outbox.ts';
import { isFormal } from '../../domain/mails.ts';
import { tellCase } from '../../temporal/tell-case.ts';
import type { ActivityDeps } from '../deps.ts';
import { claimMail, type Claim } from './claim-mail.ts';
import { recordResult } from './settle-mail.ts';

interface How {
  readonly signal?: AbortSignal;
  /** Leaves alone what somebody else took up meanwhile. */
  readonly onlyFirst?: boolean;
}

/**
 * One attempt at one mail: claim and commit, send, record what came back. Returns in how many milliseconds to try again, or null when the
 * mail is settled or waits for a person. Before the time of the next attempt it does nothing. Safe to run any number of times; never
 * throws for what a mail server says.
 */
export async function attemptMail(
  deps: ActivityDeps,
  mailId: string,
  how: How = {},
): Promise<{ againInMs: number | null }> {
  const claim = await claimAndSend(deps, mailId, how);
  if (claim.done && claim.held === true) return { againInMs: null };
  const mail = await inTransaction(deps.db, (tx) => lockMail(tx, mailId));
  if (mail.caseId !== null) await tellCase(deps.db, deps.cases, mail.caseId).catch(() => undefined);
  if (mail.undeliveredAt !== null && mail.caseId !== null) await sendSoon(deps, mail.caseId);
  return { againInMs: againIn(mail) };
}

/** What was written because a mail did not arrive (to a stand-in, to the owner) goes out at once; a sweep repeats what this could not reach. */
async function sendSoon({ db, cases }: ActivityDeps, caseId: string): Promise<void> {
  for (const id of await listUntried(reading(db), caseId)) await cases.deliverMail(id).catch(() => undefined);
}

async function claimAndSend(deps: ActivityDeps, mailId: string, { signal, onlyFirst = false }: How): Promise<Claim> {
  let leave = (): void => undefined;
  // A transaction may run again: what its first run took is given back.
  const enter = (sender: string): boolean => {
    leave();
    const place = deps.transport.enter(sender);
    leave = place ?? ((): void => undefined);
    return place !== null;
  };
  try {
    const claim = await inTransaction(deps.db, (tx) => claimMail(tx, deps, mailId, { onlyFirst, enter }));
    if (claim.done) return claim;
    const { attempt, raw, from, to, journal, sender } = claim;
    const formal = isFormalRow(await readMail(reading(deps.db), mailId));
    const mail = { envelope: { from, to }, journal, sender, raw, rowId: mailId, formal };
    const result = await deps.transport.send(signal === undefined ? mail : { ...mail, signal });
    await inTransaction(deps.db, (tx) => recordResult(tx, mailId, attempt, result));
    return claim;
  } finally {
    leave();
  }
}

const isFormalRow = (mail: MailRow | null): boolean => mail !== null && isFormal(mail.kind);

function againIn(mail: MailRow): number | null {
  if (mail.state !== 'queued' && mail.nextTryAt === null) return null;
  return mail.nextTryAt === null ? 0 : Math.max(0, Date.parse(mail.nextTryAt) - Date.now());
}
