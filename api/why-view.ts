import type { CaseView } from '../db/views/read-case-view.ts';
import type { SideStateEntry } from '../db/views/read-judgement.ts';
import type { RuleTrace } from '../db/tables/rule-traces.ts';
import type { CannotDecide } from '../domain/approvers.ts';
import type { Language } from '../domain/codes.ts';
import { TRACE_INPUTS, type TraceInputs } from '../domain/trace-inputs.ts';
import { messageOf } from '../templates/messages.ts';
import { translate } from '../templates/render.ts';
import { durationText } from './policy-view.ts';
import { valueText } from './value-text.ts';

/** A rule that decided: its row in words, what it read, what it came to. */
interface Decision {
  readonly rule: string;
  readonly title: string;
  readonly overridden: boolean;
  readonly rows: readonly { readonly id: string; readonly words: string }[];
  readonly inputs: readonly { readonly label: string; readonly text: string }[];
  readonly outcome: string;
  readonly at: string;
}

/** Each rule that decided in a case, in the order of its steps and of the tables. */
export function decisionsOf({ rules, currency }: Pick<CaseView, 'rules' | 'currency'>, lang: Language): Decision[] {
  return rules
    .toSorted((a, b) => a.step - b.step || a.rule.localeCompare(b.rule, 'en', { numeric: true }))
    .map((trace) => decisionOf(trace, currency, lang));
}

function decisionOf(trace: RuleTrace, currency: string, lang: Language): Decision {
  const { rule, rowId, outcome, at, inputs } = trace;
  const rows = rowId.match(/D\d+\.\d+/g) ?? [];
  return {
    rule,
    title: titleOf(rule, lang),
    overridden: rowId.startsWith('override of '),
    rows: rows.map((id) => ({ id, words: messageOf(lang, `why.row.${id}`) ?? id })),
    inputs: [
      ...ordered(inputs ?? {}).map(([name, value]) => ({
        label: messageOf(lang, `why.input.${name}`) ?? name,
        text: valueText(lang, value),
      })),
      ...figuresIn(rowId, currency, lang),
    ],
    outcome: outcomeText(rule, outcome, currency, lang),
    at,
  };
}

const ordered = (inputs: TraceInputs): [string, TraceInputs[string]][] =>
  Object.entries(inputs).sort(([a], [b]) => TRACE_INPUTS.indexOf(a) - TRACE_INPUTS.indexOf(b));

/** `D2/THREAT` is the rule with what it was asked about. */
function titleOf(rule: string, lang: Language): string {
  const [name = '', about] = rule.split(/[/ ]/);
  const title = messageOf(lang, `why.rule.${name}`) ?? name;
  if (about === undefined || name === 'D13') return title;
  const words = messageOf(lang, `why.about.${about}`);
  return `${title}: ${words ?? valueText(lang, about)}`;
}

/** D6 keeps its figures in its row: `gain 120 loss 80`, `monthly result 40`, in minor units. */
function figuresIn(rowId: string, currency: string, lang: Language): Decision['inputs'] {
  return [...rowId.matchAll(/(gain|loss|monthly result) (-?\d+)/g)].map(([, name = '', amount = '']) => ({
    label: translate(lang, `why.figure.${name.replace(' ', '-')}`),
    text: valueText(lang, { amount: Number(amount), currency }),
  }));
}

function outcomeText(rule: string, outcome: string, currency: string, lang: Language): string {
  if (rule.startsWith('D6/')) return valueText(lang, { amount: Number(outcome), currency });
  return rule === 'hold' ? durationText(lang, outcome) : valueText(lang, outcome);
}

/** A side state with whose word ends it. */
export function sideStateView(state: SideStateEntry, lang: Language): object {
  const { roles, all } = state.liftNeeds;
  const names = roles.map((role) => messageOf(lang, `role.${role}`) ?? translate(lang, `why.lifter.${role}`));
  return { ...state, byRule: state.beganBy === 'rule', lifters: names, all: all && names.length > 1 };
}

/** Why somebody may not decide, and what would help. */
export function cannotDecideView({ name, refusal, found, expected }: CannotDecide, lang: Language): object {
  return {
    name,
    why: translate(lang, `policies.refusal.${refusal}`),
    helps: translate(lang, `why.helps.${refusal}`, {
      found: amountText(lang, found),
      expected: amountText(lang, expected),
    }),
  };
}

/** `1500000 GBP`, as D11 writes an amount; other data stays as it is. */
function amountText(lang: Language, text: string): string {
  const [, amount, currency] = /^(\d+) ([A-Z]{3})$/.exec(text) ?? [];
  return amount === undefined || currency === undefined ? text : valueText(lang, { amount: Number(amount), currency });
}
