import { listExitItems, updateExitItem } from '../db/tables/exit-items.ts';
import { dateOf } from '../domain/calendar.ts';
import { textOf } from '../domain/forms.ts';
import { refused, refuseFuture, type Answered } from './answered.ts';

/**
 * Each open item is delivered, or goes on with a day and a person; on FAST and INTEGRITY its day is not after the end, or what was
 * prepaid for it becomes owed (stage 8, D8).
 */
export async function planItems(answered: Answered): Promise<void> {
  const { tx, task, values } = answered;
  for (const { itemId, state: before } of await listExitItems(tx, task.caseId)) {
    // The client's word came in meanwhile.
    if (before === 'dropped') continue;
    const state = values[`state.${itemId}`];
    const on = textOf(values, `on.${itemId}`);
    if (state === 'owed') await updateExitItem(tx, task.caseId, itemId, { state: 'dropped' });
    if (state === 'delivered') {
      refuseFuture(answered, `on.${itemId}`);
      await updateExitItem(tx, task.caseId, itemId, { state, doneOn: on });
    }
    if (state === 'planned') {
      refuseDay(answered, `on.${itemId}`, on);
      const personId = textOf(values, `person.${itemId}`);
      await updateExitItem(tx, task.caseId, itemId, { state, dueOn: on, personId });
    }
  }
}

function refuseDay({ file, at }: Answered, field: string, on: string): void {
  const { row, records } = file;
  const today = dateOf(at, records.contract.zone);
  if (on < today) throw refused(field, on, `a day from ${today} on`);
  const urgent = row.path === 'FAST' || row.path === 'INTEGRITY';
  if (urgent && row.plannedEnd !== null && on > row.plannedEnd)
    throw refused(field, on, `a day up to ${row.plannedEnd}, the planned end; else pay back what was prepaid for it`);
}
