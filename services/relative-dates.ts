import { addDays } from '../domain/calendar.ts';

const RELATIVE = /^today(?: ([+-]) (\d{1,5})d)?$/;

/** In a case file a date may be counted from the first day of the case: `today`, `today - 30d`. Other values stay as they are. */
export function resolveDates(value: unknown, today: string): unknown {
  if (typeof value === 'string') return resolveDate(value, today);
  if (Array.isArray(value)) return value.map((item: unknown) => resolveDates(item, today));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveDates(item, today)]));
}

function resolveDate(text: string, today: string): string {
  const [match, sign, days] = RELATIVE.exec(text) ?? [];
  if (match === undefined) return text;
  return addDays(today, Number(days ?? 0) * (sign === '-' ? -1 : 1));
}
