import { forecast, type Forecast } from '../domain/gain-loss.ts';
import type { FormValues } from '../domain/forms.ts';
import type { Money } from '../domain/money.ts';
import { daysBetween } from '../domain/calendar.ts';
import { zero } from '../domain/money.ts';
import type { CaseFile } from './case-file.ts';
import { casePause } from './case-pause.ts';
import type { Tx } from './database.ts';

const DAYS_A_MONTH = 30.4375;

/** D6 from the figures of an assessment, for a lasting end, a pause and no change. A pause costs no termination and no winding down. */
export async function forecastOf(tx: Tx, file: CaseFile, values: FormValues): Promise<Forecast> {
  const { feePerMonth } = file.records.contract;
  const money = (name: string): Money =>
    values[name] === undefined ? zero(feePerMonth.currency) : (values[name] as Money); // a money field of the form
  const input = {
    freedHoursPerMonth: typeof values['freedHours'] === 'number' ? values['freedHours'] : 0,
    hourValue: money('hourValue'),
    feePerMonth,
    directCostPerMonth: money('directCost'),
    referralMargin: money('referralMargin'),
    goodwill: money('goodwill'),
    terminationCost: money('terminationCost'),
    windDownCost: money('windDownCost'),
  };
  const { horizonMonths } = file.policy;
  const pause = await casePause(tx, file.row);
  const whole = forecast(input, { horizonMonths, pauseMonths: null });
  if (pause === null && file.row.path !== null && file.row.path === 'FAST') return whole;
  const nothing = zero(feePerMonth.currency);
  const pauseMonths =
    pause === null
      ? DEFAULT_PAUSE_MONTHS
      : Math.max(1, Math.round(daysBetween(pause.from, pause.until) / DAYS_A_MONTH));
  const short = forecast(
    { ...input, referralMargin: nothing, terminationCost: nothing, windDownCost: nothing },
    { horizonMonths, pauseMonths },
  );
  return { ...whole, pause: short.pause };
}

/** The length at which a pause is looked at while nobody has agreed one. */
const DEFAULT_PAUSE_MONTHS = 3;
