import type { Language } from '../domain/codes.ts';
import { DEFAULT_POLICY } from '../domain/default-policy.ts';
import { parseDuration } from '../domain/duration.ts';
import type { Policy, TaskTimes } from '../domain/policy.ts';
import { TASK_KINDS, type TaskKind } from '../domain/task-kinds.ts';
import { FIELD_NAMES, type PolicyDifferences } from '../services/policy-file.ts';
import { isolate } from '../templates/bidi.ts';
import { commaOf, formatMoney, formatNumber } from '../templates/format.ts';
import { messageOf } from '../templates/messages.ts';
import { translate } from '../templates/render.ts';

export interface FieldRow {
  readonly field: string;
  readonly label: string;
  readonly value: string;
  /** Whether the policy says something else than the default policy. */
  readonly differs: boolean;
}

export interface TimesRow {
  readonly kind: TaskKind;
  readonly remind: string;
  readonly escalate: string;
  readonly closes: string;
  readonly every: string;
  readonly differs: boolean;
}

const TIMES = ['times', 'fastTimes', 'freeTimes'] as const;

/** A policy as tables: its single numbers, and the times of tasks in general, for FAST and for T0. */
export function policyTables(lang: Language, policy: Policy, differences: PolicyDifferences) {
  const single = FIELD_NAMES.filter((name) => !BESIDE.includes(name));
  const fields = single.map((field): FieldRow => ({
    field,
    label: labelOf(lang, field),
    value: field === 'tierLimits' ? limitsText(lang, policy.tierLimits) : valueText(lang, policy[field]),
    differs: field in differences,
  }));
  const times = TIMES.map((group) => ({ group, rows: timesRows(lang, policy[group], DEFAULT_POLICY[group]) }));
  return { fields, times: times.filter(({ rows }) => rows.length > 0) };
}

const BESIDE: readonly string[] = TIMES;
const NOTHING = '–';

/** Keys of `policies.field.<name>`; a part of a field has the words of the same group, or its own name. */
function labelOf(lang: Language, name: string): string {
  const key = `policies.field.${name}`;
  return messageOf(lang, key) === undefined ? name : translate(lang, key);
}

function valueText(lang: Language, value: unknown): string {
  if (typeof value === 'number') return formatNumber(lang, value);
  if (typeof value === 'string') return durationText(lang, value);
  if (Array.isArray(value)) return value.map((one) => valueText(lang, one)).join(commaOf(lang)) || NOTHING;
  if (typeof value !== 'object' || value === null) return NOTHING;
  const parts = Object.entries(value).map(
    ([name, part]) => `${isolate(lang, labelOf(lang, name))}: ${valueText(lang, part)}`,
  );
  return parts.join(' · ') || NOTHING;
}

/** The words of a duration such as `2bd`; other text stays as it is. */
export function durationText(lang: Language, text: string): string {
  const duration = parseDuration(text);
  return duration === null ? text : translate(lang, `duration.${duration.unit}`, { n: duration.amount });
}

function limitsText(lang: Language, limits: Policy['tierLimits']): string {
  return Object.entries(limits)
    .map(([currency, { T2, T3 }]) => {
      const shown = (amount: number): string =>
        currency === 'default' ? formatNumber(lang, amount) : formatMoney(lang, { amount, currency });
      const args = { small: shown(T2), large: shown(T3) };
      return currency === 'default'
        ? translate(lang, 'policies.limits-default', args)
        : translate(lang, 'policies.limits', args);
    })
    .join(' · ');
}

function timesRows(
  lang: Language,
  times: Readonly<Partial<Record<TaskKind, TaskTimes>>>,
  shipped: Readonly<Partial<Record<TaskKind, TaskTimes>>>,
): TimesRow[] {
  return TASK_KINDS.flatMap((kind) => {
    const own = times[kind];
    return own === undefined ? [] : [timesRow(lang, kind, own, shipped[kind])];
  });
}

const remindText = (lang: Language, { remind, remindDaysBefore = [] }: TaskTimes): string =>
  [
    ...remind.map((after) => durationText(lang, after)),
    ...remindDaysBefore.map((n) => translate(lang, 'policies.days-before', { n })),
  ].join(commaOf(lang));

function timesRow(lang: Language, kind: TaskKind, times: TaskTimes, shipped: TaskTimes | undefined): TimesRow {
  const escalate = times.escalate.map(
    ({ after, to }) => `${durationText(lang, after)}: ${translate(lang, `policies.to.${to}`)}`,
  );
  return {
    kind,
    remind: remindText(lang, times) || NOTHING,
    escalate: escalate.join(commaOf(lang)) || NOTHING,
    closes: times.closes === null ? NOTHING : durationText(lang, times.closes),
    every: durationText(lang, times.every),
    differs: JSON.stringify(times) !== JSON.stringify(shipped),
  };
}
