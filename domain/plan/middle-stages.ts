import { panelRule } from '../consensus.ts';
import { planEnd, type EndPlan } from '../end-date.ts';
import { goodwillDefault } from '../goodwill.ts';
import { legalMandatory } from '../legal-mandatory.ts';
import { zero } from '../money.ts';
import { owedForUnusedTime } from '../owed.ts';
import { plannedService } from '../planned-service.ts';
import { decideTone } from '../tone.ts';
import { isUrgent, latestOf, type Known, type StageDraft } from './course.ts';
import type { PlanFacts } from './facts.ts';

/** D5 on what is on file. */
function legalOf(facts: PlanFacts, known: Known, at: string): { mandatory: boolean; causes: readonly string[] } {
  const { midTerm } = endOf(facts, known, at, { onFile: true, lastExitItemOn: null });
  const { mandatory, causes } = legalMandatory({ ...facts.legal, tier: known.tier ?? 'T2', midTerm });
  return { mandatory, causes };
}

/** D8; `onFile`: by the clause alone, as D5 asks. */
function endOf(
  { contract, law, contractCalendar }: PlanFacts,
  { path }: Known,
  at: string,
  { onFile, lastExitItemOn }: { onFile: boolean; lastExitItemOn: string | null },
): EndPlan {
  return planEnd({
    terms: onFile || !law.byReceipt ? contract : { ...contract, countedFrom: 'receipt' },
    path: path ?? 'STANDARD',
    packNotices: onFile ? [] : law.notices,
    plannedServiceDate: plannedService(at, path, contractCalendar),
    lastExitItemOn,
  });
}

export function planReview(draft: StageDraft): 'may-end' {
  const { facts } = draft;
  const { people } = facts;
  const legal = legalOf(facts, draft.known, draft.at);
  draft.learn({ legal });
  const { mandatory } = legal;
  draft.wait('contract-review', mandatory ? people.legal : people.owner, {
    automatic: !mandatory && isSmall(draft.known),
  });
  const end = endOf(facts, draft.known, draft.at, { onFile: false, lastExitItemOn: null });
  draft.learn({ end, money: moneyOf(facts, draft.known, end) });
  draft.assumptions.push('may-end');
  draft.mayEnd('KEPT');
  if (end.outcome !== 'NEXT_WINDOW') return 'may-end';
  draft.assumptions.push('next-window');
  draft.wait('no-right', people.owner);
  return 'may-end';
}

/** §5: T0 and T1 of other paths than FAST and INTEGRITY. */
const isSmall = (known: Known): boolean => (known.tier === 'T0' || known.tier === 'T1') && !isUrgent(known);

/** What the assessment starts from (D6, D7); at T0 nothing is owed. */
function moneyOf(facts: PlanFacts, known: Known, { endDate }: EndPlan): NonNullable<Known['money']> {
  const { contract, law, leadReason, lastInvoice } = facts;
  const { prepaid, feePerMonth } = contract;
  const { tone } = decideTone({ path: known.path ?? 'STANDARD', leadReason, regulated: law.regulated });
  const goodwill = goodwillDefault({
    tier: known.tier ?? 'T2',
    tone,
    regulated: law.regulated,
    monthlyFee: feePerMonth,
    lastInvoice,
  });
  const nothing = zero(feePerMonth.currency);
  return {
    owed:
      prepaid === null
        ? nothing
        : owedForUnusedTime({ prepaid: prepaid.amount, periodStart: prepaid.from, periodEnd: prepaid.to, endDate }),
    goodwill: goodwill.amount ?? (goodwill.kind === 'money' ? null : nothing),
  };
}

export function planAssessment(draft: StageDraft): 'figures' {
  const { people } = draft.facts;
  const { tier, path } = draft.known;
  draft.assumptions.push('goodwill-default');
  draft.wait('assessment', tier === 'T1' && path !== 'FAST' ? people.owner : people.finance);
  return 'figures';
}

export const panelRuleOf = ({ policy }: PlanFacts, { tier, path }: Known): ReturnType<typeof panelRule> =>
  panelRule({ tier: tier ?? 'T2', path: path ?? 'STANDARD', pause: false, panelSize: policy.panelSize });

export function planConsensus(draft: StageDraft): 'end' {
  const { facts } = draft;
  const rule = panelRuleOf(facts, draft.known);
  const voters = facts.people.voters.slice(0, rule.voters);
  if (rule.meeting) for (const person of voters) draft.mail('T13', person);
  draft.wait('consensus', facts.people.owner);
  draft.at = latestOf([draft.at, ...voters.map((person) => draft.ask('vote', person))]);
  draft.learn({ panelAsked: true });
  draft.assumptions.push('panel-agrees');
  draft.mayEnd('KEPT');
  return 'end';
}

/** A silent client keeps everything that is owed; an item that takes longer moves the planned end (D8). */
export function planDeliverables(draft: StageDraft): 'settled' {
  const { facts } = draft;
  const { people, items } = facts;
  if (items.length === 0) return 'settled';
  if (!isUrgent(draft.known) && draft.known.tier !== 'T1') {
    draft.assumptions.push('client-silent');
    draft.wait('client-items', people.client);
  }
  draft.wait('exit-plan', people.owner);
  const due = items.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).sort();
  if (due.length === 0) return 'settled';
  const end = endOf(facts, draft.known, draft.at, { onFile: false, lastExitItemOn: due.at(-1) ?? null });
  draft.learn({ end, money: moneyOf(facts, draft.known, end) });
  return 'settled';
}
