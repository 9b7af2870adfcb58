import { openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { relationshipYears } from '../../db/contract-situation.ts';
import { inTransaction, type Tx } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { updateCase } from '../../db/tables/cases.ts';
import { listIncidents } from '../../db/tables/incidents.ts';
import { queueMail } from '../../db/tables/outbox.ts';
import { writeTrace } from '../../db/tables/rule-traces.ts';
import { dateOf } from '../../domain/calendar.ts';
import type { Path } from '../../domain/codes.ts';
import type { FormValues } from '../../domain/forms.ts';
import { LIKELIHOOD_EVIDENCE, likelihoodOf } from '../../domain/likelihood.ts';
import { decidePath, type PathFacts } from '../../domain/path.ts';
import { decideTier } from '../../domain/tier.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';

type Outcome = Awaited<ReturnType<CaseActivities['decideCasePath']>>['outcome'];

/** D2 for each reason, D9 and D1; records row and policy version of each. Criticism alone stops the case and tells the reporter (T02). */
export function makeDecideCasePath({ db }: ActivityDeps): CaseActivities['decideCasePath'] {
  return ({ caseId, at, step }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const answer = await lastAnswer(tx, caseId, 'triage');
      const facts = await pathFacts(tx, file, answer?.values ?? {}, at);
      const tier = decideTier(tierFacts(file, at));
      const decided = decidePath(facts);
      for (const reason of facts.reasons)
        await writeTrace(tx, caseId, {
          rule: `D2/${reason.code}`,
          step,
          rowId: reason.row,
          outcome: reason.likelihood,
          at,
        });
      await writeTrace(tx, caseId, { rule: 'D9', step, rowId: tier.row, outcome: tier.tier, at });
      await writeTrace(tx, caseId, { rule: 'D1', step, rowId: decided.row, outcome: decided.path, at });
      await updateCase(tx, caseId, { path: decided.path, tier: tier.tier, valueAmount: tier.value.amount });
      if (decided.path === 'NO_GROUND') await tellReporter(tx, file, at);
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'path-decided',
        detail: { path: decided.path, row: decided.row },
      });
      return { path: decided.path, outcome: outcomeOf(decided.path) };
    });
}

/** Where D1 allows no step towards an end, a policy without `repair` keeps the client. */
function outcomeOf(path: Path): Outcome {
  if (path === 'NO_GROUND') return 'no-ground';
  return path === 'REPAIR_FIRST' || path === 'REPAIR_EXTRA' ? 'repair-only' : 'ground';
}

type TracedFacts = PathFacts & {
  readonly reasons: readonly (PathFacts['reasons'][number] & { readonly row: string })[];
};

async function pathFacts(tx: Tx, file: CaseFile, values: FormValues, at: string): Promise<TracedFacts> {
  const incidents = await listIncidents(tx, file.row.id);
  const today = dateOf(at, file.settings.zone);
  return {
    reasons: file.row.reasons.map((code) => {
      const given = values[`evidence.${code}`];
      const evidence = LIKELIHOOD_EVIDENCE.filter(
        (known) => Array.isArray(given) && (given as readonly string[]).includes(known),
      );
      const { row, value } = likelihoodOf(evidence);
      const own = incidents.filter((incident) => incident.reason === code).map((incident) => incident.on);
      return {
        code,
        row,
        likelihood: value,
        firstRecordedOn: own.sort()[0] ?? today,
        repaired: evidence.includes('two-repairs-failed'),
      };
    }),
    incidents: incidents.map((incident) => ({
      reason: incident.reason,
      on: incident.on,
      verified: incident.verifiedBy !== null,
      criticismOnly: incident.criticismOnly,
    })),
    warningsOn: [],
    hardship: values['hardship'] === true,
    ourMiss: values['ourMiss'] === true,
    illegal: values['illegal'] === true,
    clientSince: file.records.client.since,
    today,
  };
}

const MONTHS_A_YEAR = 12;

function tierFacts(file: CaseFile, at: string): Parameters<typeof decideTier>[0] {
  const { feePerMonth, termEndsOn } = file.records.contract;
  const { currency } = feePerMonth;
  const annual = feePerMonth.amount * MONTHS_A_YEAR;
  const today = dateOf(at, file.settings.zone);
  const months = termEndsOn === null || termEndsOn < today ? 0 : monthsUntil(today, termEndsOn);
  const limits = file.policy.tierLimits[currency] ?? file.policy.tierLimits['default'];
  if (limits === undefined) throw new RangeError('found a policy without default tier limits');
  return {
    paidNothing: annual === 0 && file.records.contract.prepaid === null,
    annualFee: { amount: annual, currency },
    remainingValue: { amount: feePerMonth.amount * months, currency },
    relationshipYears: relationshipYears(file, at),
    limits,
    threat: file.row.reasons.includes('THREAT'),
  };
}

/** Months that have begun between two dates. */
function monthsUntil(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * MONTHS_A_YEAR + (toMonth - fromMonth) + 1;
}

async function tellReporter(tx: Tx, file: CaseFile, at: string): Promise<void> {
  const caseId = file.row.id;
  for (const reporter of file.records.roleIds('reporter'))
    await queueMail(tx, {
      caseId,
      taskId: null,
      kind: 'T02',
      recipientId: reporter,
      businessKey: `${caseId}/triage/T02/${reporter}`,
      params: {},
      at,
    });
}
