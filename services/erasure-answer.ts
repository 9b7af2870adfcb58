import { lastAnswer } from '../db/tables/answers.ts';
import { addDays } from '../domain/calendar.ts';
import { textOf } from '../domain/forms.ts';
import { refused, refuseFuture, type Answered } from './answered.ts';
import { refuseForbidden } from './refuse-forbidden.ts';

/** Nothing is erased before the retrieval window ends, or before the end date where the client asked for it early (stage 14). */
export async function checkErasure(answered: Answered): Promise<void> {
  const { tx, file, task, values } = answered;
  refuseFuture(answered, 'erasedOn');
  const { endDate } = file.row;
  const asked = await lastAnswer(tx, task.caseId, 'confirm-choice');
  const on = textOf(values, 'erasedOn');
  if (endDate !== null) {
    const first = asked?.values['early'] === true ? endDate : addDays(endDate, file.policy.exportDays);
    if (on < first) throw refused('erasedOn', on, `a day from ${first} on: until then the client may fetch its data`);
  }
  await refuseForbidden(answered, 'erasure');
}

/** Early only when what was to be returned has been received. */
export async function checkEarly({ tx, task, values }: Answered): Promise<void> {
  if (values['early'] !== true) return;
  const choice = await lastAnswer(tx, task.caseId, 'data-choice');
  const delivered = await lastAnswer(tx, task.caseId, 'export-delivered');
  if (choice?.choice === 'return-then-delete' && delivered === null)
    throw refused('early', 'true', 'the export to be delivered first, so that nothing is lost');
}
