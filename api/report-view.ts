import type { CaseReport } from '../db/views/read-report.ts';
import type { Language } from '../domain/codes.ts';
import type { FieldValue } from '../domain/forms.ts';
import { messageOf } from '../templates/messages.ts';
import { evidenceView } from './evidence-view.ts';
import { recordedSkip, skipWords } from './skip-words.ts';
import { valueText } from './value-text.ts';
import { decisionsOf, sideStateView } from './why-view.ts';

/** The report as its page prints it. */
export function reportView(report: CaseReport, lang: Language): object {
  const { case: view, feedback, review, money } = report;
  const now = view.rehearsalNow ?? new Date().toISOString();
  const names = new Map(view.people.map(({ id, name }) => [id, name]));
  return {
    ...report,
    ...view,
    at: view.endedAt ?? now,
    incidents: view.incidents.map((one) => ({
      ...one,
      verifiedBy: one.verifiedBy === null ? null : (names.get(one.verifiedBy) ?? one.verifiedBy),
    })),
    asked: feedback.length,
    given: feedback.filter(({ state }) => state === 'given').length,
    answers: review === null ? [] : Object.entries(review.values).map(([name, value]) => answerOf(lang, name, value)),
    chart: money?.figures == null ? null : chartOf(money.figures),
    decisions: decisionsOf(view, lang),
    skipped: view.stages.flatMap(({ stage, cause }) => {
      const skip = recordedSkip(cause);
      return skip === null ? [] : [{ stage, ...skipWords(lang, skip) }];
    }),
    sideStates: view.sideStates.map((state) => sideStateView(state, lang)),
    overrides: view.overrides.map((made) => ({ ...made, outcome: valueText(lang, made.outcome) })),
    evidence: evidenceView(view, lang),
  };
}

const answerOf = (lang: Language, name: string, value: FieldValue): object => ({
  question: messageOf(lang, `forms.contract-review.${name}`) ?? messageOf(lang, `forms.any.${name}`) ?? name,
  text: valueText(lang, value),
});

const CHART_WIDTH = 100;

/** Bars on one scale: the longer one fills the width. */
function chartOf(figures: NonNullable<NonNullable<CaseReport['money']>['figures']>): object {
  const { gain, loss, net } = figures;
  const most = Math.max(Math.abs(gain.amount), Math.abs(loss.amount), Math.abs(net.amount), 1);
  const bar = ({ amount }: { amount: number }): number => Math.round((Math.abs(amount) / most) * CHART_WIDTH);
  return {
    bars: [
      { what: 'gain', money: gain, width: bar(gain), tone: gain.amount < 0 ? 'loss' : 'gain' },
      { what: 'loss', money: loss, width: bar(loss), tone: 'loss' },
      { what: 'net', money: net, width: bar(net), tone: net.amount < 0 ? 'loss' : 'net' },
    ],
  };
}
