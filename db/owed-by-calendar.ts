import { zero, type Money } from '../domain/money.ts';
import { owedForUnusedTime } from '../domain/owed.ts';
import type { CaseFile } from './case-file.ts';

/** What the client paid ahead for the time after the planned end (D6); nothing while no end is planned. */
export function owedByCalendar({ row, records }: Pick<CaseFile, 'row' | 'records'>): Money {
  const { prepaid } = records.contract;
  if (prepaid === null || row.plannedEnd === null) return zero(row.currency);
  return owedForUnusedTime({
    prepaid: prepaid.amount,
    periodStart: prepaid.from,
    periodEnd: prepaid.to,
    endDate: row.plannedEnd,
  });
}
