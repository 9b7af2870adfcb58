import { calendarOf, openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { inTransaction, reading, type Tx } from '../../db/database.ts';
import { dossierFacts, dossierVerdict, readDossier } from '../../db/dossier.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { setQueuePoints } from '../../db/queue-points.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';
import { addDuration } from '../../domain/calendar.ts';
import { choicesOf } from '../../domain/forms.ts';
import { dossierInputs } from '../../domain/trace-inputs.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { choosePanel } from '../consensus/choose-panel.ts';
import { eligibleApprovers } from '../../db/eligible-approvers.ts';

/** On FAST and INTEGRITY one verified incident is enough (D4): nobody's silence may hold the case up for longer. */
const URGENT_FEEDBACK = '1bd';

/**
 * Everybody who corresponded with the client, each asked for written feedback (R52); on FAST also the one who was hurt, who need not
 * answer; on INTEGRITY only those whom Legal cleared; for a pause nobody.
 */
export function makeListContributors({ db }: ActivityDeps): CaseActivities['listContributors'] {
  return async ({ caseId, at }) => {
    const tx = reading(db);
    const file = await openCaseFile(tx, caseId);
    if (file.row.pause !== null) return { people: [], closesAt: null, verdict: false };
    const urgent = file.row.path === 'FAST' || file.row.path === 'INTEGRITY';
    const calendar = calendarOf(file, await file.records.person(file.row.ownerId));
    return {
      people: await toAsk(tx, file),
      closesAt: urgent ? addDuration(at, URGENT_FEEDBACK, calendar) : null,
      verdict: true,
    };
  };
}

async function toAsk(tx: Tx, { row, records }: CaseFile): Promise<string[]> {
  const contributors = records.roleIds('contributor');
  if (row.path === 'INTEGRITY') {
    const cleared = choicesOf((await lastAnswer(tx, row.id, 'integrity-clearance'))?.values ?? {}, 'mayAsk');
    return contributors.filter((id) => cleared.includes(id));
  }
  return [...new Set([...contributors, ...(row.path === 'FAST' ? records.targetIds : [])])];
}

/** Records D4 and sends the report to approver and panel (T10, R55). */
export function makeReportDossier({ db }: ActivityDeps): CaseActivities['reportDossier'] {
  return ({ caseId, at, step }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const dossier = await readDossier(tx, caseId);
      const verdict = dossierVerdict(file, dossier, at);
      await writeTrace(tx, caseId, {
        rule: 'D4',
        step,
        rowId: verdict.row,
        outcome: verdict.met ? 'met' : 'not met',
        at,
        inputs: dossierInputs(dossierFacts(file, dossier, at)),
      });
      await setQueuePoints(tx, file);
      for (const reader of file.row.pause === null ? await readersOf(tx, file) : [])
        await queueMail(tx, {
          caseId,
          taskId: null,
          kind: 'T10',
          recipientId: reader,
          businessKey: `${caseId}/dossier/${String(step)}/T10/${reader}`,
          params: {},
          at,
        });
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'dossier-reported',
        detail: { row: verdict.row, met: verdict.met },
      });
    });
}

/** Approver first, then the panel where there is one. */
async function readersOf(tx: Tx, file: CaseFile): Promise<string[]> {
  const approver = (await eligibleApprovers(tx, file)).slice(0, 1).map(({ id }) => id);
  const panel = file.row.tier === 'T0' ? [] : (await choosePanel(file)).map(({ id }) => id);
  return [...new Set([...approver, ...panel])];
}
