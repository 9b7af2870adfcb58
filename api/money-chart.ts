import type { Assessment } from '../db/tables/assessments.ts';
import type { Money } from '../domain/money.ts';

interface Bar {
  readonly what: string;
  readonly money: Money;
  readonly tone: 'gain' | 'loss' | 'net' | 'given';
  /** From the left edge, in units of `width`. */
  readonly x: number;
  readonly length: number;
}

/** Bars on one scale, to both sides of nothing; what is below nothing reaches to the left. */
export interface MoneyChart {
  readonly width: number;
  readonly zero: number;
  readonly bars: readonly Bar[];
}

const WIDTH = 200;

/** What is owed and given, and what the ending gains and costs (D6). Amounts are minor units. */
export function moneyChart({ owed, goodwill, figures }: Pick<Assessment, 'owed' | 'goodwill' | 'figures'>): MoneyChart {
  const rows = [
    { what: 'owed', money: owed, tone: 'given' as const },
    { what: 'goodwill', money: goodwill, tone: 'given' as const },
    ...(figures === null
      ? []
      : [
          { what: 'gain', money: figures.gain, tone: 'gain' as const },
          { what: 'loss', money: figures.loss, tone: 'loss' as const },
          { what: 'net', money: figures.net, tone: figures.net.amount < 0 ? ('loss' as const) : ('net' as const) },
        ]),
  ];
  const amounts = rows.map(({ money }) => money.amount);
  const [least, most] = [Math.min(0, ...amounts), Math.max(0, ...amounts)];
  const scale = WIDTH / Math.max(1, most - least);
  const at = (amount: number): number => Math.round((amount - least) * scale);
  const zero = at(0);
  return {
    width: WIDTH,
    zero,
    bars: rows.map(({ money, ...row }) => {
      const end = at(money.amount);
      return { ...row, money, x: Math.min(zero, end), length: Math.abs(end - zero) };
    }),
  };
}
