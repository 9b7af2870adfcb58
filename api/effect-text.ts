import type { Language } from '../domain/codes.ts';
import type { EffectField } from '../services/policy-effects.ts';
import type { PolicyDifference, PolicyPreview } from '../services/preview-policy.ts';
import { commaOf, formatDate, formatInstant, formatMoney, formatNumber } from '../templates/format.ts';
import { translate } from '../templates/render.ts';
import { durationText } from './policy-view.ts';
import type { Reader } from './plugins/callers.ts';

type Value = PolicyDifference['now'];
const NOTHING = '–';

/** A preview in the reader's words: one block for each case that would differ. */
export function previewView({ lang, zone }: Reader, preview: PolicyPreview) {
  const byCase = new Map<string, { readonly case: PolicyDifference['case']; readonly rows: object[] }>();
  for (const difference of preview.differences) {
    const block = byCase.get(difference.case.id) ?? { case: difference.case, rows: [] };
    byCase.set(difference.case.id, block);
    block.rows.push({
      field: difference.field,
      task: difference.task?.kind ?? null,
      now: effectText(lang, zone, difference.field, difference.now),
      then: effectText(lang, zone, difference.field, difference.then),
    });
  }
  return { examined: preview.examined, cases: [...byCase.values()], warnings: warningsView(lang, preview.warnings) };
}

/** Tiers that nobody could approve, each with what the people in question lack. */
function warningsView(lang: Language, warnings: PolicyPreview['warnings']) {
  return warnings.map(({ tier, value, people }) => ({
    tier,
    value: formatMoney(lang, value),
    people: people.map(({ name, refusal }) => ({ name, why: translate(lang, `policies.refusal.${refusal}`) })),
  }));
}

function effectText(lang: Language, zone: string, field: EffectField, value: Value): string {
  if (value === null) return NOTHING;
  if (typeof value === 'boolean') return translate(lang, value ? 'pages.yes' : 'pages.no');
  if (typeof value === 'number') return formatNumber(lang, value);
  if (typeof value === 'object') return formatMoney(lang, value);
  return TEXT[field]?.(lang, zone, value) ?? value;
}

const instant = (lang: Language, zone: string, value: string): string => formatInstant(lang, zone, value);

/** Texts that are not shown as they are. */
const TEXT: Readonly<Partial<Record<EffectField, (lang: Language, zone: string, value: string) => string>>> = {
  tier: (lang, _zone, value) => translate(lang, `tier.${value}`),
  hold: (lang, _zone, value) => durationText(lang, value),
  'stages-left-out': (lang, _zone, value) =>
    value
      .split(', ')
      .map((stage) => translate(lang, `stage.${stage}`))
      .join(commaOf(lang)),
  'export-until': (lang, _zone, value) => formatDate(lang, value),
  'task-due': instant,
  'task-escalates': instant,
  'task-closes': instant,
};
