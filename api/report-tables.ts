import type { AgingReport } from '../db/views/reports/read-aging.ts';
import type { MoneyReport } from '../db/views/reports/read-money.ts';
import type { OutcomesReport } from '../db/views/reports/read-outcomes.ts';
import type { WaitingReport } from '../db/views/reports/read-waiting.ts';
import type { Language } from '../domain/codes.ts';
import type { Money } from '../domain/money.ts';
import { translate } from '../templates/render.ts';

export type Cell =
  | { readonly text: string }
  | { readonly number: number }
  | { readonly money: Money }
  | { readonly instant: string }
  | { readonly empty: true };

/** One table of a report; its page, its chart and its CSV are made from it. */
export interface ReportTable {
  /** Message `reports.table.<id>`, and of each column `reports.column.<name>`. */
  readonly id: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** What the bars of its chart show; null where amounts of several currencies stand in one column. */
  readonly chart: readonly { readonly label: string; readonly value: number; readonly shown: Cell }[] | null;
}

const EMPTY: Cell = { empty: true };
const label = (lang: Language, group: string, code: string): Cell => ({ text: translate(lang, `${group}.${code}`) });
const number = (value: number | null): Cell => (value === null ? EMPTY : { number: value });
const wordOf = (cell: Cell | undefined): string => (cell !== undefined && 'text' in cell ? cell.text : '');

export function outcomesTables(lang: Language, { outcomes, forecasts, reasons }: OutcomesReport): ReportTable[] {
  const likelihood = (value: string | null): Cell => (value === null ? EMPTY : label(lang, 'why.outcome', value));
  const totals = new Map<string, number>();
  for (const { outcome, cases } of outcomes) totals.set(outcome, (totals.get(outcome) ?? 0) + cases);
  const byReason = new Map<string, number>();
  for (const { reason, cases } of reasons) byReason.set(reason, (byReason.get(reason) ?? 0) + cases);
  return [
    {
      id: 'outcomes',
      columns: ['outcome', 'likelihood', 'cases'],
      rows: outcomes.map((one) => [label(lang, 'outcome', one.outcome), likelihood(one.likelihood), number(one.cases)]),
      chart: barsOf(lang, 'outcome', totals),
    },
    {
      id: 'forecasts',
      columns: ['outcome', 'cases', 'negative', 'net'],
      rows: forecasts.map(({ outcome, cases, negative, net, currency }) => [
        ...[label(lang, 'outcome', outcome), number(cases), number(negative)],
        { money: { amount: net, currency } },
      ]),
      chart: null,
    },
    {
      id: 'reasons',
      columns: ['month', 'reason', 'cases'],
      rows: reasons.map(({ month, reason, cases }) => [{ text: month }, label(lang, 'reason', reason), number(cases)]),
      chart: barsOf(lang, 'reason', byReason),
    },
  ];
}

export function agingTables(lang: Language, { stages }: AgingReport): ReportTable[] {
  const rows = stages.map(({ stage, left, median, p90 }) => [
    ...[label(lang, 'stage', stage), number(left), number(median), number(p90)],
  ]);
  const chart = stages.map(({ median }, i) => ({ label: wordOf(rows[i]?.[0]), value: median, shown: number(median) }));
  return [{ id: 'aging', columns: ['stage', 'left', 'median', 'p90'], rows, chart }];
}

export function waitingTables(_lang: Language, { people }: WaitingReport): ReportTable[] {
  return [
    {
      id: 'waiting',
      columns: ['person', 'open', 'late', 'oldest', 'answered', 'hours'],
      rows: people.map(({ id, name, open, late, oldest, answered, medianHours }) => [
        ...[{ text: name ?? id }, number(open), number(late), oldest === null ? EMPTY : { instant: oldest }],
        ...[number(answered), number(medianHours)],
      ]),
      chart: people
        .filter(({ open }) => open > 0)
        .map(({ id, name, open }) => ({ label: name ?? id, value: open, shown: number(open) })),
    },
  ];
}

export function moneyTables(lang: Language, { given, open }: MoneyReport): ReportTable[] {
  const kind = (value: string): Cell => label(lang, 'reports.kind', value);
  return [
    {
      id: 'given',
      columns: ['month', 'kind', 'lines', 'amount'],
      rows: given.map(({ month, kind: of, lines, amount, currency }) => [
        ...[{ text: month }, kind(of), number(lines), { money: { amount, currency } }],
      ]),
      chart: moneyChart(given),
    },
    {
      id: 'open',
      columns: ['kind', 'lines', 'amount'],
      rows: open.map(({ kind: of, lines, amount, currency }) => [
        ...[kind(of), number(lines), { money: { amount, currency } }],
      ]),
      chart: null,
    },
  ];
}

/** Bars of one scale need one currency. */
function moneyChart(given: MoneyReport['given']): ReportTable['chart'] {
  const currency = given[0]?.currency;
  if (currency === undefined || given.some((one) => one.currency !== currency)) return null;
  const months = new Map<string, number>();
  for (const { month, amount } of given) months.set(month, (months.get(month) ?? 0) + amount);
  return [...months].map(([month, amount]) => ({
    label: month,
    value: amount,
    shown: { money: { amount, currency } },
  }));
}

const barsOf = (lang: Language, group: string, totals: ReadonlyMap<string, number>): ReportTable['chart'] =>
  [...totals]
    .sort(([, a], [, b]) => b - a)
    .map(([code, cases]) => ({ label: translate(lang, `${group}.${code}`), value: cases, shown: number(cases) }));
