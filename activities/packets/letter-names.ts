import type { CaseFile } from '../../db/case-file.ts';
import type { Dossier } from '../../db/dossier.ts';
import type { CaseRole } from '../../domain/codes.ts';
import type { Person } from '../../domain/directory.ts';
import type { NoticeNames } from '../../domain/lint/draft.ts';

/** They work behind the letter: the client does not read who they are (F9). */
const BEHIND: readonly CaseRole[] = ['reporter', 'contributor', 'finance', 'legal', 'approver', 'hr', 'panel'];

/** Who may stand in the letter of a case, and who not (D14.9). Null = no spokesperson was chosen yet. */
export async function letterNames(file: CaseFile, dossier: Dossier, spokesperson: Person | null): Promise<NoticeNames> {
  const { client, contacts, contract, alternatives } = file.records;
  const [recipient, ...others] = contacts;
  const hidden = new Set([
    ...BEHIND.flatMap((role) => file.records.roleIds(role)),
    ...file.records.targetIds,
    ...dossier.feedback.givers,
    ...dossier.incidents.flatMap(({ verifiedBy }) => (verifiedBy === null ? [] : [verifiedBy])),
  ]);
  if (spokesperson !== null) hidden.delete(spokesperson.id);
  const staff: string[] = [];
  for (const id of hidden) {
    const person = await file.records.person(id);
    if (person !== null) staff.push(person.name);
  }
  const shown = [
    client.name,
    client.shortName,
    contract.name,
    file.settings.companyName,
    ...alternatives.map(({ name }) => name),
  ];
  return {
    shown: [...shown, recipient?.name ?? '', spokesperson?.name ?? ''].filter((name) => name !== ''),
    hidden: [...staff, ...others.map(({ name }) => name)],
    addresses: [spokesperson?.email, recipient?.email].filter((address) => address !== undefined),
  };
}
