import { inTransaction, reading } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { caseNow, isRehearsal, needCase } from '../../db/tables/cases.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { Actor, ServiceDeps } from '../deps.ts';

/**
 * Whoever is signed in opens no link that was made for somebody else, and the attempt is on record; in a rehearsal everybody's links are
 * the rehearser's. Throws NOT_ALLOWED.
 */
export async function refuseOthersLink(
  { db }: Pick<ServiceDeps, 'db'>,
  actor: Actor,
  { caseId, personId }: { readonly caseId: string; readonly personId: string },
): Promise<void> {
  if (personId === actor.personId || isRehearsal(await needCase(reading(db), caseId))) return;
  await inTransaction(db, async (tx) =>
    writeAudit(tx, {
      at: await caseNow(tx, caseId),
      ...{ caseId, actor: actor.personId, action: 'link-refused', detail: { madeFor: personId } },
    }),
  );
  throw new OffboardingError(
    'NOT_ALLOWED',
    `Found ${actor.name} signed in, expected the person that this link was mailed to. Sign out, or answer in the console.`,
  );
}
