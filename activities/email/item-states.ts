import { listExitItems } from '../../db/tables/exit-items.ts';
import { addDays } from '../../domain/calendar.ts';
import type { MailContext } from './mail-context.ts';

/** The items of a case as status mails show them: what is planned is still open for its reader. */
export async function itemStates({ tx, file }: MailContext): Promise<object[]> {
  const shown = [];
  for (const item of await listExitItems(tx, file.row.id)) {
    const person = item.personId === null ? null : await file.records.person(item.personId);
    const state = item.state === 'planned' ? 'open' : item.state;
    shown.push({
      title: item.title,
      state,
      on: item.state === 'delivered' ? item.doneOn : item.dueOn,
      person: person?.name ?? null,
    });
  }
  return shown;
}

/** Until when the export stays open. */
export const exportUntil = ({ file }: Pick<MailContext, 'file'>): string => {
  const { endDate } = file.row;
  if (endDate === null) throw new Error('found no end date for a mail that names one');
  return addDays(endDate, file.policy.exportDays);
};
