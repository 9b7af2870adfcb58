import type { FinalOutcome, Stage } from './codes.ts';
import { likelihoodOf } from './likelihood.ts';
import { decidePath } from './path.ts';
import { NOTHING_KNOWN, StageDraft, type Known } from './plan/course.ts';
import type { PlanFacts } from './plan/facts.ts';
import { pathFactsOf, planDossier, planIntake, planRepair, planTriage } from './plan/first-stages.ts';
import {
  planAftercare,
  planApproval,
  planClosed,
  planHold,
  planNotice,
  planPreparation,
  planRefund,
  planTransition,
} from './plan/last-stages.ts';
import { panelRuleOf, planAssessment, planConsensus, planDeliverables, planReview } from './plan/middle-stages.ts';
import { ASSUMPTIONS, DEADLINES, type CasePlan, type PlannedStage } from './plan/result.ts';
import { reasonsToRepair } from './repair-plan.ts';
import { skipOf, type Skip } from './skips.ts';
import { nextStage, type OutcomeOf } from './stages.ts';
import { decideTier } from './tier.ts';
import { decideTone } from './tone.ts';

/** What each stage ends with in the plan's course; where it then goes on is said by the transition table. */
const PLANNERS: { readonly [S in Stage]: (draft: StageDraft) => OutcomeOf<S> } = {
  intake: planIntake,
  triage: planTriage,
  repair: planRepair,
  dossier: planDossier,
  'contract-review': planReview,
  assessment: planAssessment,
  consensus: planConsensus,
  deliverables: planDeliverables,
  preparation: planPreparation,
  approval: planApproval,
  hold: planHold,
  refund: planRefund,
  notice: planNotice,
  transition: planTransition,
  closed: planClosed,
  aftercare: planAftercare,
};

/**
 * The plan of a case that has not started: stages with tasks, mails and dates, by the rules that the process itself uses. Everybody
 * answers when it is due and the client is silent; what else is taken for granted is listed. Throws RangeError on malformed dates.
 */
export function planCase(facts: PlanFacts): CasePlan {
  const { drafts, stages, final } = followStory(facts);
  const known = drafts.at(-1)?.known ?? NOTHING_KNOWN;
  const path = decidePath(pathFactsOf(facts));
  const { tier, row, value, callRequired } = decideTier(facts.value);
  const { leadReason, law, policy } = facts;
  const all = drafts.flatMap(({ assumptions }) => assumptions);
  const end = known.end;
  return {
    startsAt: facts.startsAt,
    endsAt: stages.at(-1)?.until ?? facts.startsAt,
    outcome: final,
    policy: { name: policy.name, version: policy.version },
    path,
    tier: { tier, row, value, callRequired },
    tone: toneOf(path.path, leadReason, law.regulated),
    likelihood: facts.reasons.map((code) => ({ code, ...likelihoodOf([]) })),
    legal: known.legal,
    end: end === null ? null : { row: end.row, outcome: end.outcome, plannedEnd: end.endDate, midTerm: end.midTerm },
    money: known.money,
    panel: known.panelAsked ? panelRuleOf(facts, known) : null,
    stages,
    deadlines: drafts
      .flatMap(({ deadlines }) => deadlines)
      .toSorted((a, b) =>
        a.on === b.on ? DEADLINES.indexOf(a.what) - DEADLINES.indexOf(b.what) : a.on < b.on ? -1 : 1,
      ),
    otherEnds: drafts.flatMap(({ otherEnds }) => otherEnds),
    assumptions: ASSUMPTIONS.filter((one) => one === 'answered-when-due' || all.includes(one)),
  };
}

function toneOf(
  path: CasePlan['path']['path'],
  leadReason: PlanFacts['leadReason'],
  regulated: boolean,
): CasePlan['tone'] {
  const { tone, row } = decideTone({ path, leadReason, regulated });
  return { tone, row };
}

function followStory(facts: PlanFacts): { drafts: StageDraft[]; stages: PlannedStage[]; final: FinalOutcome } {
  const drafts: StageDraft[] = [];
  const stages: PlannedStage[] = [];
  let final: FinalOutcome = 'KEPT';
  for (let stage: Stage | 'end' = 'intake'; stage !== 'end';) {
    const before = drafts.at(-1);
    const draft = new StageDraft(facts, stage, before?.at ?? facts.startsAt, before?.known ?? NOTHING_KNOWN);
    const skipped: Skip | null = skipOf(stage, skipFactsOf(facts, draft.known));
    const outcome: string = skipped === null ? PLANNERS[stage](draft) : 'skipped';
    const { from, at: until, tasks, mails } = draft;
    drafts.push(draft);
    stages.push({
      stage,
      from,
      until,
      skipped,
      tasks,
      mails: mails.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    });
    const row = nextStage(stage, outcome);
    final = row.final ?? final;
    stage = row.to;
  }
  return { drafts, stages, final };
}

function skipFactsOf({ policy, reasons, items }: PlanFacts, known: Known): Parameters<typeof skipOf>[1] {
  const { path, tier, money } = known;
  return {
    tier,
    path,
    pause: false,
    clientLeft: false,
    notPartOf: policy.notPartOf,
    openItems: items.length,
    owed: money?.owed.amount ?? 0,
    goodwill: money?.goodwill?.amount ?? 0,
    reasonsToRepair: reasonsToRepair({
      tier: tier ?? 'T2',
      path: path ?? 'STANDARD',
      reasons: reasons.map((code) => ({ code, failedRounds: 0 })),
    }),
    ownPart: path === 'INTEGRITY',
    needsRepairFirst: false,
  };
}
