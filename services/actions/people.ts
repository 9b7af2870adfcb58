import type { CaseFile } from '../../db/case-file.ts';
import type { CaseRole, Role } from '../../domain/codes.ts';

/** Who has the part in the case, then who has the role in the house; each once, people who were hurt left out (F8). */
export async function withPart(file: CaseFile, part: CaseRole & Role): Promise<string[]> {
  const inHouse = (await file.records.people()).filter((person) => person.roles.includes(part)).map(({ id }) => id);
  const all = [...new Set([...file.records.roleIds(part), ...inHouse])];
  return all.filter((id) => !file.records.targetIds.includes(id));
}

async function nameOf(file: CaseFile, id: string): Promise<string> {
  return (await file.records.person(id))?.name ?? id;
}

/** Names in one line, for a sentence to a person; `none` where there are none. */
export async function namesOf(file: CaseFile, ids: readonly string[], none: string): Promise<string> {
  const names: string[] = [];
  for (const id of ids) names.push(await nameOf(file, id));
  return names.length === 0 ? none : names.join(', ');
}
