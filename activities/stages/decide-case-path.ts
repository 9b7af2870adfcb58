import { openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { inTransaction, type Tx } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { updateCase } from '../../db/tables/cases.ts';
import { insertFeedbackItem } from '../../db/tables/feedback-items.ts';
import { listIncidents, type IncidentEntry } from '../../db/tables/incidents.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { overrideOf } from '../../db/tables/overrides.ts';
import { setQueuePoints } from '../../db/queue-points.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';
import { tierFacts } from '../../db/tier-facts.ts';
import { PATHS, TIERS, type Path, type Tier } from '../../domain/codes.ts';
import { textOf, type FormValues } from '../../domain/forms.ts';
import { decidePath, type PathFacts } from '../../domain/path.ts';
import { decideTier } from '../../domain/tier.ts';
import { pathInputs, tierInputs, type TraceInputs } from '../../domain/trace-inputs.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { pathFacts } from './path-facts.ts';

type Outcome = Awaited<ReturnType<CaseActivities['decideCasePath']>>['outcome'];

/** D2 for each reason, D9 and D1; records row and policy version of each. Criticism alone stops the case and tells the reporter (T02). */
export function makeDecideCasePath({ db }: ActivityDeps): CaseActivities['decideCasePath'] {
  return ({ caseId, at, step }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const answer = await lastAnswer(tx, caseId, 'triage');
      const facts = await pathFacts(tx, file, answer?.values ?? {}, at);
      const value = tierFacts(file, at);
      const tier = decideTier(value, await tierInstead(tx, caseId));
      const decided = await pathOf(tx, caseId, facts);
      const trace = (rule: string, rowId: string, outcome: string, inputs: TraceInputs): Promise<void> =>
        writeTrace(tx, caseId, { rule, step, rowId, outcome, at, inputs });
      for (const { code, row, likelihood, evidence, repaired } of facts.reasons)
        await trace(`D2/${code}`, row, likelihood, { evidence, repaired });
      await trace('D9', tier.row, tier.tier, tierInputs(value));
      await trace('D1', decided.row, decided.path, pathInputs(facts));
      await updateCase(tx, caseId, {
        path: decided.path,
        tier: tier.tier,
        valueAmount: tier.value.amount,
        triagedAt: file.row.triagedAt ?? at,
      });
      await setQueuePoints(tx, file);
      if (decided.path === 'NO_GROUND') await keepFeedback(tx, file, answer?.values ?? {}, at);
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'path-decided',
        detail: { path: decided.path, row: decided.row },
      });
      return { path: decided.path, outcome: outcomeOf(decided.path, file) };
    });
}

/** The tier that an authorised person put in the place of D9's (F10), or null. */
async function tierInstead(tx: Tx, caseId: string): Promise<Tier | null> {
  const instead = await overrideOf(tx, caseId, 'D9');
  return TIERS.find((tier) => tier === instead) ?? null;
}

/** D1, or what an authorised person put in its place (F10); row 3 is fixed. */
async function pathOf(tx: Tx, caseId: string, facts: PathFacts): Promise<{ row: string; path: Path }> {
  const decided = decidePath(facts);
  const instead = decided.path === 'NO_GROUND' ? null : await overrideOf(tx, caseId, 'D1');
  const path = PATHS.find((candidate) => candidate === instead);
  return path === undefined ? decided : { row: `override of ${decided.row}`, path };
}

/** Where D1 allows no step towards an end, a policy without `repair` keeps the client. */
function outcomeOf(path: Path, { policy }: CaseFile): Outcome {
  if (path === 'NO_GROUND') return 'no-ground';
  const repairOnly = path === 'REPAIR_FIRST' || path === 'REPAIR_EXTRA';
  return repairOnly && policy.notPartOf.includes('repair') ? 'repair-only' : 'ground';
}

/** What the criticism says is kept apart from its wording, once each, and the reporter learns what happens with it (T02, R4). */
async function keepFeedback(tx: Tx, file: CaseFile, values: FormValues, at: string): Promise<void> {
  const items = feedbackIn(await listIncidents(tx, file.row.id), values);
  for (const [i, content] of items.entries()) await insertFeedbackItem(tx, file.row.id, i + 1, content);
  await tellReporter(tx, file, items, at);
}

/** The content that the owner gave in triage, else the record; one that repeats an earlier one is no item of its own. */
function feedbackIn(incidents: readonly IncidentEntry[], values: FormValues): string[] {
  const given = incidents.map((_, i) => textOf(values, `feedback.${String(i + 1)}`).trim());
  if (given.some((content) => content !== '')) return given.filter((content) => content !== '');
  return incidents.filter((incident) => incident.repeats === null).map((incident) => incident.what);
}

async function tellReporter(tx: Tx, file: CaseFile, items: readonly string[], at: string): Promise<void> {
  const caseId = file.row.id;
  for (const reporter of file.records.roleIds('reporter'))
    await queueMail(tx, {
      caseId,
      taskId: null,
      kind: 'T02',
      recipientId: reporter,
      businessKey: `${caseId}/triage/T02/${reporter}`,
      params: { items: items.map((content, i) => ({ n: i + 1, content })) },
      at,
    });
}
