import type { Person } from '../domain/directory.ts';
import type { CaseFile } from './case-file.ts';

/**
 * Who writes with the client: the owner, in a repair that a senior sponsor leads (R7) the sponsor; where that person was hurt (F8) the
 * nearest manager who was not.
 */
export async function safeContact(file: CaseFile): Promise<Person> {
  const { records } = file;
  const owner = await records.owner();
  const seen = new Set<string>();
  for (let at: Person | null = (await sponsor(file)) ?? owner; at !== null && !seen.has(at.id);) {
    if (!records.targetIds.includes(at.id)) return at;
    seen.add(at.id);
    at = at.managerId === null ? null : await records.person(at.managerId);
  }
  return owner;
}

async function sponsor({ records, row }: CaseFile): Promise<Person | null> {
  const [named] = records.roleIds('sponsor');
  return row.path === 'REPAIR_SPONSOR' && row.stage === 'repair' && named !== undefined ? records.person(named) : null;
}
