import { openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { casePause } from '../../db/case-pause.ts';
import { inTransaction, reading, type Tx } from '../../db/database.ts';
import { lastAnswer, readAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { listStages } from '../../db/tables/case-stages.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';
import { lastAnswered } from '../../db/tables/tasks.ts';
import { insertWarning } from '../../db/tables/warnings.ts';
import { addMonths, dateOf } from '../../domain/calendar.ts';
import { textOf, type FormValues } from '../../domain/forms.ts';
import { linesOf } from '../../domain/repair-forms.ts';
import { WARNING_VALID_MONTHS } from '../../domain/repair-plan.ts';
import { repairWindow } from '../../domain/repair-window.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { repairSituation } from './repair-situation.ts';

/** A written warning (T33) is recorded for twelve months; a talk begins with the invitation that its task mails (T05). */
export function makeBeginRepair({ db }: ActivityDeps): CaseActivities['beginRepair'] {
  return ({ caseId, at, round }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const situation = await repairSituation(tx, file, at);
      if (situation.row.kind !== 'warning') return { warned: false };
      await warn(tx, file, round, at);
      return { warned: true };
    });
}

async function warn(tx: Tx, file: CaseFile, round: number, at: string): Promise<void> {
  const caseId = file.row.id;
  const { codes, facts } = await repairSituation(tx, file, at);
  const values = (await lastAnswer(tx, caseId, 'repair-self-check'))?.values ?? {};
  const givenOn = dateOf(at, file.settings.zone);
  const validUntil = addMonths(givenOn, WARNING_VALID_MONTHS);
  for (const reason of codes) await insertWarning(tx, caseId, { reason, givenOn, validUntil });
  const contact = file.records.contacts[0];
  if (contact === undefined) return;
  await queueMail(tx, {
    caseId,
    taskId: null,
    kind: 'T33',
    recipientId: contact.id,
    businessKey: `${caseId}/repair/${String(round)}/T33`,
    params: {
      facts,
      demands: linesOf(values, 'demands'),
      deadline: textOf(values, 'deadline'),
      validUntil,
      consequence: textOf(values, 'consequence'),
    },
    at,
  });
  await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'warning-given', detail: { validUntil } });
}

/** When the review is announced and the window ends: by the plan that was agreed, or by the warning's deadline. */
export function makeRepairWindow({ db }: ActivityDeps): CaseActivities['repairWindow'] {
  return async ({ caseId, at }) => {
    const tx = reading(db);
    const file = await openCaseFile(tx, caseId);
    const { row, until } = await repairSituation(tx, file, at);
    const plan = (await lastAnswer(tx, caseId, row.kind === 'warning' ? 'repair-self-check' : 'repair-plan'))?.values;
    const agreed = textOf(plan ?? {}, row.kind === 'warning' ? 'deadline' : 'until');
    const lastDay = agreed === '' ? until : agreed;
    return {
      ...repairWindow(lastDay, file.policy.repairReviewDays, file.settings.zone),
      warned: row.kind === 'warning',
    };
  };
}

/** T07 to the owner some days before the verdict is due. */
export function makeAnnounceRepairReview({ db }: ActivityDeps): CaseActivities['announceRepairReview'] {
  return ({ caseId, at, round }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const plan = (await lastAnswer(tx, caseId, 'repair-plan'))?.values ?? {};
      const { until } = await repairSituation(tx, file, at);
      await queueMail(tx, {
        caseId,
        taskId: null,
        kind: 'T07o',
        recipientId: file.row.ownerId,
        businessKey: `${caseId}/repair/${String(round)}/T07o`,
        params: { metric: textOf(plan, 'metric'), until: textOf(plan, 'until') || until },
        at,
      });
    });
}

/** The row of D3 and D12 where the client accepted a pause; a summary for the client (T07) only where the result was measured. */
export function makeEndRepair({ db }: ActivityDeps): CaseActivities['endRepair'] {
  return ({ caseId, at, step, outcome }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const { row } = await repairSituation(tx, file, at);
      await writeTrace(tx, caseId, { rule: 'D3', step, rowId: row.row, outcome, at });
      const verdict = await measuredIn(tx, caseId, step);
      const contact = file.records.contacts[0];
      const paused = (await casePause(tx, file.row)) !== null;
      if (contact !== undefined && row.kind !== 'warning' && !paused && verdict !== null)
        await queueMail(tx, {
          caseId,
          taskId: null,
          kind: 'T07c',
          recipientId: contact.id,
          businessKey: `${caseId}/repair/${String(step)}/T07c`,
          params: {
            improved: outcome === 'improved',
            metricBefore: textOf(verdict, 'metricBefore'),
            metricAfter: textOf(verdict, 'metricAfter'),
          },
          at,
        });
    });
}

/** What was measured in the repair of this step; null where it ended before. */
async function measuredIn(tx: Tx, caseId: string, step: number): Promise<FormValues | null> {
  const round = (await listStages(tx, caseId)).find((one) => one.step === step)?.round;
  const task = await lastAnswered(tx, caseId, 'repair-verdict');
  return task === null || task.round !== round ? null : ((await readAnswer(tx, caseId, task.id))?.values ?? null);
}
