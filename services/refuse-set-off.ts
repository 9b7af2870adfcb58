import { owedByCalendar } from '../db/owed-by-calendar.ts';
import type { CaseFile } from '../db/case-file.ts';
import type { Tx } from '../db/database.ts';
import { lastAnswer } from '../db/tables/answers.ts';
import type { Money } from '../domain/money.ts';
import { refused } from './answered.ts';

/** An open invoice is no reason to pay back less: what is owed stays owed in full (F5). Throws INVALID_INPUT. */
export async function refuseSetOff(tx: Tx, file: CaseFile, owed: Money): Promise<void> {
  const least = owedByCalendar(file);
  if (owed.amount >= least.amount || !(await mustPayInFull(tx, file))) return;
  throw refused(
    'owed.amount',
    String(owed.amount),
    `at least ${String(least.amount)} for the unused time that was paid ahead: ${NOT_WITHOUT_LEGAL}`,
  );
}

/** The same for a refund line that is credited against an invoice instead of paid. */
export async function refuseCredit(tx: Tx, file: CaseFile): Promise<void> {
  if (await mustPayInFull(tx, file)) throw refused('decision', 'credited', `"booked": ${NOT_WITHOUT_LEGAL}`);
}

const NOT_WITHOUT_LEGAL =
  'an unpaid invoice is not set off against owed or goodwill unless Legal allows it in the contract review';

/** Money is owed to us too, and Legal has not allowed to set it off. Nobody else can. */
async function mustPayInFull(tx: Tx, { row, records }: CaseFile): Promise<boolean> {
  if (!records.invoices.some(({ state }) => state === 'open')) return false;
  const review = await lastAnswer(tx, row.id, 'contract-review');
  if (review?.values['setOff'] !== true) return true;
  const person = await records.person(review.personId);
  return !(person?.roles.includes('legal') === true || records.roleIds('legal').includes(review.personId));
}
