import { listExitItems } from '../../db/tables/exit-items.ts';
import { addDays } from '../../domain/calendar.ts';
import type { MailContext } from './mail-context.ts';

/** After abuse or a threat the client reads no name but the contact's (emails.md in docs). */
export const hidesStaff = ({ file, recipient }: Pick<MailContext, 'file' | 'recipient'>): boolean =>
  file.row.path === 'FAST' && file.records.contacts.some(({ id }) => id === recipient.id);

/** The items of a case as status mails show them: what is planned is still open for its reader. */
export async function itemStates(context: MailContext): Promise<object[]> {
  const { tx, file } = context;
  const shown = [];
  for (const item of await listExitItems(tx, file.row.id)) {
    const known = item.personId === null || hidesStaff(context) ? null : item.personId;
    const person = known === null ? null : await file.records.person(known);
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
