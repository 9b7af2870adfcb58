import { OffboardingError } from '../domain/errors.ts';
import { inTransaction, type Tx } from '../db/database.ts';
import { writeAudit, type AuditEntry } from '../db/tables/audit.ts';
import { databaseNow } from '../db/tables/new-cases.ts';
import { readPerson } from '../db/tables/people.ts';
import { readNewestPolicy } from '../db/tables/policies.ts';
import { deleteSetupMark, listSetupMarks, putSetupMark } from '../db/tables/setup-marks.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { queueSignInMail } from './sign-in.ts';

/**
 * Sends the operator a sign-in link, as everybody gets: the mail that proves that mail leaves, and that the way back in works. What becomes
 * of it is told on the page. Throws NOT_ALLOWED; TOO_MANY_REQUESTS when several went out just now.
 */
export async function sendTestMail(deps: ServiceDeps, actor: Actor): Promise<void> {
  needOperator(actor);
  const mailId = await inTransaction(deps.db, async (tx) => {
    const person = await readPerson(tx, actor.personId);
    const queued = person === null ? null : await queueSignInMail(tx, person.email);
    if (queued === null)
      throw new OffboardingError(
        'TOO_MANY_REQUESTS',
        'Found several sign-in mails to you within a quarter of an hour. Look at the last one, or wait and send another.',
      );
    await deleteSetupMark(tx, 'mail');
    await putSetupMark(tx, { step: 'mail-test', detail: { mailId: queued }, madeBy: actor.personId });
    return queued;
  });
  // What is queued is sent: if Temporal is away, the sweep hands the mail on.
  void deps.cases.deliverMail(mailId).catch(() => undefined);
}

/** The test mail is in the operator's mailbox: only a person can say so. Throws NOT_ALLOWED. */
export async function confirmTestMail({ db }: Pick<ServiceDeps, 'db'>, actor: Actor): Promise<void> {
  await mark(db, actor, async (tx) => {
    const mailId = (await listSetupMarks(tx)).get('mail-test')?.detail['mailId'] ?? '';
    await putSetupMark(tx, { step: 'mail', detail: { mailId }, madeBy: actor.personId });
    return { action: 'setup-mail-arrived', detail: { mailId } };
  });
}

/** The numbers of the policy are those of this house, as they are now. Throws NOT_ALLOWED. */
export async function acceptPolicy({ db }: Pick<ServiceDeps, 'db'>, actor: Actor, seen: number): Promise<void> {
  await mark(db, actor, async (tx) => {
    const version = (await readNewestPolicy(tx, 'default'))?.version ?? 0;
    if (version !== seen)
      throw new OffboardingError(
        'TOO_LATE',
        `Found version ${String(version)} of the policy, expected version ${String(seen)}, which you looked at. Look at the new one, then accept it.`,
      );
    await putSetupMark(tx, { step: 'policy', detail: { version }, madeBy: actor.personId });
    return { action: 'setup-policy-accepted', detail: { policy: 'default', version } };
  });
}

/** Puts the set-up aside, or takes it up again: the line on the first page comes and goes. Throws NOT_ALLOWED. */
export async function dismissSetup({ db }: Pick<ServiceDeps, 'db'>, actor: Actor, aside: boolean): Promise<void> {
  await mark(db, actor, async (tx) => {
    if (aside) await putSetupMark(tx, { step: 'dismissed', detail: {}, madeBy: actor.personId });
    else await deleteSetupMark(tx, 'dismissed');
    return { action: aside ? 'setup-put-aside' : 'setup-taken-up', detail: {} };
  });
}

async function mark(
  db: ServiceDeps['db'],
  actor: Actor,
  body: (tx: Tx) => Promise<Pick<AuditEntry, 'action' | 'detail'>>,
): Promise<void> {
  needOperator(actor);
  await inTransaction(db, async (tx) => {
    const done = await body(tx);
    await writeAudit(tx, { ...done, at: await databaseNow(tx), caseId: null, actor: actor.personId });
  });
}

function needOperator({ roles }: Actor): void {
  if (!roles.includes('operator'))
    throw new OffboardingError('NOT_ALLOWED', 'Only an operator sets the service up. Ask one to do it.');
}
