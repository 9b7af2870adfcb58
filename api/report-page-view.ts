import { REASON_CODES, TIERS } from '../domain/codes.ts';
import { formatInstant, formatMoney, formatNumber } from '../templates/format.ts';
import { directionOf } from '../templates/bidi.ts';
import type { Reader } from './plugins/callers.ts';
import type { ReportPeriod } from './report-query.ts';
import type { Cell, ReportTable } from './report-tables.ts';

export const REPORT_NAMES = ['outcomes', 'aging', 'waiting', 'money'] as const;
export type ReportName = (typeof REPORT_NAMES)[number];

/** A report as its page shows it: filter, charts and the same figures as tables. */
export function reportPageView(
  reader: Reader,
  name: ReportName,
  { from, to, filter }: ReportPeriod,
  tables: readonly ReportTable[],
): object {
  const asked = { from, to, tier: filter.tier ?? '', reason: filter.reason ?? '' };
  const query = String(new URLSearchParams(asked));
  return {
    ...{ report: name, from, to },
    reports: REPORT_NAMES.map((one) => ({ name: one, href: `/reports/${one}?${query}`, current: one === name })),
    tiers: TIERS.map((value) => ({ value, chosen: value === filter.tier })),
    reasons: REASON_CODES.map((value) => ({ value, chosen: value === filter.reason })),
    tables: tables.map((table) => ({
      ...{ id: table.id, columns: table.columns },
      rows: table.rows.map((row) => row.map((cell) => ({ text: shown(reader, cell), isNumber: !('text' in cell) }))),
      csv: `/reports/${name}/${table.id}.csv?${query}`,
      chart: table.chart === null || table.chart.length === 0 ? null : chartOf(reader, table.chart),
    })),
  };
}

function shown({ lang, zone }: Reader, cell: Cell): string {
  if ('text' in cell) return cell.text;
  if ('number' in cell) return formatNumber(lang, cell.number);
  if ('money' in cell) return formatMoney(lang, cell.money);
  return 'instant' in cell ? formatInstant(lang, zone, cell.instant) : '–';
}

const WIDTH = 360;
const ROW = 34;
const BAR = 8;
const MOST_BARS = 16;

/** Bars on one scale, their words above them; mirrored where people read from the right. */
function chartOf(reader: Reader, bars: NonNullable<ReportTable['chart']>): object {
  const shownBars = bars.slice(0, MOST_BARS);
  const most = Math.max(...shownBars.map(({ value }) => value), 1);
  const isRtl = directionOf(reader.lang).dir === 'rtl';
  return {
    ...{ width: WIDTH, height: shownBars.length * ROW, bar: BAR, start: isRtl ? WIDTH : 0, end: isRtl ? 0 : WIDTH },
    bars: shownBars.map(({ label, value, shown: cell }, i) => {
      const width = Math.max(1, Math.round((value / most) * WIDTH));
      return {
        label,
        value: shown(reader, cell),
        width,
        x: isRtl ? WIDTH - width : 0,
        y: i * ROW + 20,
        textY: i * ROW + 14,
      };
    }),
  };
}
