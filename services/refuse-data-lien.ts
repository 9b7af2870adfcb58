import { dataLien } from '../domain/data-lien.ts';
import { textOf } from '../domain/forms.ts';
import type { TaskKind } from '../domain/task-kinds.ts';
import { refused, type Answered } from './answered.ts';

/** What the client reads, or how its data is handed over, in words that somebody wrote. */
const WRITTEN: Partial<Record<TaskKind, readonly string[]>> = {
  'export-delivered': ['where'],
  'client-question': ['answer'],
  'dispute-answer': ['answer'],
  'another-chance': ['answer'],
  'feedback-answer': ['answer'],
  'repair-plan': ['consequence'],
};

/** F5: nobody makes a client's data wait for money. Throws INVALID_INPUT naming the sentence. */
export function refuseDataLien({ task, values }: Pick<Answered, 'task' | 'values'>): void {
  for (const field of WRITTEN[task.kind] ?? []) {
    const found = dataLien(textOf(values, field));
    if (found !== null)
      throw refused(field, found, 'words that do not make the data wait for a payment: it is never withheld (F5)');
  }
}
