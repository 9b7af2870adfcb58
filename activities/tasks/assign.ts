import type { CaseFile } from '../../db/case-file.ts';
import { legalReview } from '../../db/contract-situation.ts';
import type { Tx } from '../../db/database.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import type { EscalateTo } from '../../domain/policy.ts';
import { TASKS, type TaskKind } from '../../domain/tasks.ts';
import { eligibleApprovers } from './eligible-approvers.ts';

/** Who is asked first. A task that finds nobody goes to the owner: every waiting state has one (F11). */
export async function assign(tx: Tx, file: CaseFile, kind: TaskKind, subject: string, at: string): Promise<string[]> {
  const found = await wanted(tx, file, kind, subject, at);
  return found.length > 0 ? found : [file.row.ownerId];
}

async function wanted(tx: Tx, file: CaseFile, kind: TaskKind, subject: string, at: string): Promise<string[]> {
  const { records, row } = file;
  const first = (role: 'reporter' | 'finance' | 'legal'): string[] => records.roleIds(role).slice(0, 1);
  const { who } = TASKS[kind];
  switch (who) {
    case 'reporter':
    case 'finance':
      return first(who);
    case 'owner':
      return [row.ownerId];
    case 'legal-or-owner':
      return (await legalReview(tx, file, at)).mandatory ? first('legal') : [row.ownerId];
    case 'spokesperson':
      return records.roleIds('spokesperson').slice(0, 1);
    case 'approver':
      return (await eligibleApprovers(tx, file)).slice(0, 1).map((person) => person.id);
    case 'subject':
      return [subject.split('/').at(-1) ?? subject];
    case 'item-person': {
      const item = (await listExitItems(tx, row.id)).find((candidate) => candidate.itemId === subject);
      return item?.personId === null || item === undefined ? [] : [item.personId];
    }
    case 'client':
      return records.contacts
        .filter((contact) => contact.authorised)
        .slice(0, 1)
        .map((contact) => contact.id);
  }
}

/** The next person of an escalation who is not asked yet, or null. */
export async function escalateTo(
  tx: Tx,
  file: CaseFile,
  to: EscalateTo,
  asked: readonly string[],
): Promise<string | null> {
  const candidates = await candidatesFor(tx, file, to, asked[0] ?? file.row.ownerId);
  return candidates.find((id) => !asked.includes(id)) ?? null;
}

async function candidatesFor(tx: Tx, file: CaseFile, to: EscalateTo, first: string): Promise<string[]> {
  const { records, row } = file;
  const managerOf = async (id: string | undefined): Promise<string[]> => {
    const manager = id === undefined ? null : ((await records.person(id))?.managerId ?? null);
    return manager === null ? [] : [manager];
  };
  switch (to) {
    case 'owners-manager':
      return managerOf(row.ownerId);
    case 'persons-manager':
      return [...(await managerOf(first)), ...(await managerOf(row.ownerId))];
    case 'approver':
    case 'next-approver':
      return (await eligibleApprovers(tx, file)).map((person) => person.id);
    case 'legal-head':
      return managerOf(records.roleIds('legal')[0]);
    case 'finance-head':
      return managerOf(records.roleIds('finance')[0]);
  }
}
