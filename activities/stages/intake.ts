import { inTransaction, reading, type Tx } from '../../db/database.ts';
import { listIncidents } from '../../db/tables/incidents.ts';
import { openCaseFile } from '../../db/case-file.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** Intake needs client, contract and reason, which a case cannot be started without, and one dated fact with its source. */
export function makeCheckIntake({ db }: ActivityDeps): CaseActivities['checkIntake'] {
  return async ({ caseId }) => ({ complete: (await missingAtIntake(reading(db), caseId)).length === 0 });
}

async function missingAtIntake(tx: Tx, caseId: string): Promise<('incident' | 'source')[]> {
  const incidents = await listIncidents(tx, caseId);
  if (incidents.length === 0) return ['incident', 'source'];
  return incidents.some((incident) => incident.source !== '') ? [] : ['source'];
}

/** T01 without a question: the case is open. */
export function makeAcknowledgeIntake({ db }: ActivityDeps): CaseActivities['acknowledgeIntake'] {
  return ({ caseId, at }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      for (const reporter of file.records.roleIds('reporter'))
        await queueMail(tx, {
          caseId,
          taskId: null,
          kind: 'T01',
          recipientId: reporter,
          businessKey: `${caseId}/intake/T01/${reporter}`,
          params: { missing: [] },
          at,
        });
    });
}
