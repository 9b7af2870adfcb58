import { reading } from '../db/database.ts';
import { listUntried } from '../db/tables/outbox.ts';
import type { ServiceDeps } from './deps.ts';

/** After a commit that queued mails beside the workflow: each is taken up at once; a sweep repeats what this could not reach. */
export async function sendSoon(deps: ServiceDeps, caseId: string): Promise<void> {
  for (const mailId of await listUntried(reading(deps.db), caseId))
    await deps.cases.deliverMail(mailId).catch(() => undefined);
}
