/** A length of time as policy writes it: `3bd`, `4wh`, `30d`, `2h`, `10min`, `5s`. Checked by `parseDuration`. */
export type Duration = string;

const DURATION_UNITS = ['bd', 'wh', 'd', 'h', 'min', 's'] as const;
type DurationUnit = (typeof DURATION_UNITS)[number];

const PATTERN = new RegExp(`^(0|[1-9][0-9]{0,5})(${DURATION_UNITS.join('|')})$`);

/**
 * Reads a duration: bd = business days, wh = working hours, d = calendar days, h, min, s = exact time.
 * The amount is an integer from 0 to 999999 without leading zeros; anything else gives null.
 */
export function parseDuration(text: string): { amount: number; unit: DurationUnit } | null {
  const [, amount, unit] = PATTERN.exec(text) ?? [];
  const known = DURATION_UNITS.find((one) => one === unit);
  return amount === undefined || known === undefined ? null : { amount: Number(amount), unit: known };
}
