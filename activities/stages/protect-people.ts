import { beginSafety } from '../../db/begin-safety.ts';
import { openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { matchedPacks } from '../../db/contract-situation.ts';
import { inTransaction, type Tx } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { listIncidents } from '../../db/tables/incidents.ts';
import { beginSideState, listSideStates } from '../../db/tables/side-states.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';
import { DANGEROUS } from '../../domain/codes.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

/** SAFETY begins on the day of the report where abuse or a threat is in it (R12, R14, R15): nobody waits for triage. */
export function makeProtectPeople({ db }: ActivityDeps): CaseActivities['protectPeople'] {
  return ({ caseId, at, step }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      await beginGuard(tx, await openCaseFile(tx, caseId), at);
      const incident = (await listIncidents(tx, caseId)).find(
        (one) => DANGEROUS.includes(one.reason) && !one.criticismOnly,
      );
      if (incident === undefined) return { mails: false };
      await writeTrace(tx, caseId, { rule: 'SAFETY', step, rowId: 'abuse or threat reported', outcome: 'SAFETY', at });
      return { mails: await beginSafety(tx, await openCaseFile(tx, caseId), incident, at) };
    });
}

/** A guard pack that matches blocks the case until Legal clears it (F12); once cleared, the same facts do not block again. */
async function beginGuard(tx: Tx, file: CaseFile, at: string): Promise<void> {
  const hit = (await matchedPacks(tx, file, at)).packs.find((pack) => pack.kind === 'guard');
  const before = (await listSideStates(tx, file.row.id)).some(({ state }) => state === 'GUARD');
  if (hit === undefined || before) return;
  await beginSideState(tx, file.row.id, { state: 'GUARD', why: hit.name, by: 'rule', at });
  await writeAudit(tx, {
    at,
    caseId: file.row.id,
    actor: 'workflow',
    action: 'side-state-began',
    detail: { state: 'GUARD', pack: hit.id },
  });
}
