import type { Language } from '../domain/codes.ts';
import type { Money } from '../domain/money.ts';
import { formatDate, formatMoney, formatNumber, semicolonOf } from '../templates/format.ts';
import { messageOf } from '../templates/messages.ts';
import { translate } from '../templates/render.ts';

const NOTHING = '–';

/** Groups of messages in which a code may have its words, in the order in which they are tried. */
const GROUPS = [
  ...['why.outcome', 'outcome', 'path', 'tier', 'tone', 'reason', 'vote', 'side-state', 'pages.outcome'],
  ...['forms.any.evidence', 'forms.contract-review.countedFrom', 'why.channel'],
];

/** A recorded value for people: dates, amounts, numbers, yes and no, and codes by their words; other text stays as it is. */
export function valueText(lang: Language, value: string | number | boolean | null | Money | readonly string[]): string {
  if (value === null || value === '') return NOTHING;
  if (typeof value === 'boolean') return translate(lang, value ? 'pages.yes' : 'pages.no');
  if (typeof value === 'number') return formatNumber(lang, value);
  if (typeof value === 'string') return codeText(lang, value);
  if ('amount' in value) return formatMoney(lang, value);
  return value.map((one) => codeText(lang, one)).join(semicolonOf(lang)) || NOTHING;
}

function codeText(lang: Language, code: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(code)) return formatDate(lang, code);
  const [cause = '', of] = code.split(':');
  if (messageOf(lang, `cause.${cause}`) !== undefined) return translate(lang, `cause.${cause}`, { of: of ?? '' });
  const group = GROUPS.find((one) => messageOf(lang, `${one}.${code.replace(/ /g, '-')}`) !== undefined);
  return group === undefined ? code : translate(lang, `${group}.${code.replace(/ /g, '-')}`);
}
