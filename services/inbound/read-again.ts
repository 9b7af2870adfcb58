import { inTransaction, reading } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { readAgain, readInboundRow } from '../../db/tables/inbound-mails.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { Actor, ServiceDeps } from '../deps.ts';

/**
 * Has a mail that was filed read once more, after what kept it from being read was mended: a worker takes it up within seconds. Throws
 * NOT_ALLOWED for everybody but operators, MAIL_NOT_FOUND, BLOCKED where something has come of it already.
 */
export async function readInboundAgain(
  { db }: Pick<ServiceDeps, 'db'>,
  actor: Actor,
  id: string,
): Promise<{ id: string }> {
  needOperator(actor);
  const row = await readInboundRow(reading(db), id);
  if (row === null)
    throw new OffboardingError('MAIL_NOT_FOUND', `Found no mail ${id} that came in; look it up in the list.`);
  await inTransaction(db, async (tx) => {
    if (!(await readAgain(tx, id)))
      throw new OffboardingError(
        'BLOCKED',
        'Found a mail that something has come of, expected one that was filed. What it changed stands on its case.',
      );
    const at = new Date().toISOString();
    const entry = {
      at,
      caseId: row.caseId,
      actor: actor.personId,
      action: 'inbound-read-again',
      detail: { inbound: id },
    };
    await writeAudit(tx, entry);
  });
  return { id };
}

/** What came in about no case at all is for operators. */
export function needOperator(actor: Actor): void {
  if (actor.roles.includes('operator')) return;
  throw new OffboardingError(
    'NOT_ALLOWED',
    `Found ${actor.name}, expected an operator: mail that belongs to no case is theirs. Ask one of them.`,
  );
}
