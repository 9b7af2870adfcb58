import type { CaseFile } from '../../db/case-file.ts';
import { legalReview } from '../../db/contract-situation.ts';
import type { Tx } from '../../db/database.ts';
import { safeContact } from '../../db/safe-contact.ts';
import { matterOfSubject } from '../../db/tables/matters.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { CLIENT_WORDS } from '../../domain/client-words.ts';
import type { EscalateTo } from '../../domain/policy.ts';
import { TASKS, type TaskKind } from '../../domain/tasks.ts';
import { eligibleApprovers } from '../../db/eligible-approvers.ts';
import { barredFrom, isThere, withStandIns, type Asked, type Question } from '../../db/stand-ins.ts';

/**
 * Who is asked first, whoever acts for people who are away before them. A task that finds nobody goes to the owner: every waiting state
 * has one (F11).
 */
export async function assign(tx: Tx, file: CaseFile, kind: TaskKind, subject: string, at: string): Promise<Asked[]> {
  const found = (await wanted(tx, file, kind, subject, at)).filter((id) => mayRead(file, kind, id));
  return withStandIns(tx, file, { kind, subject }, found.length > 0 ? found : await inCharge(file, kind), at);
}

/** Whoever was hurt never again has to talk to the client or read it (F8). */
const mayRead = ({ records }: CaseFile, kind: TaskKind, id: string): boolean =>
  !(CLIENT_WORDS.includes(kind) && records.targetIds.includes(id));

/** The owner; for what brings the client's words, whoever writes with the client. */
async function inCharge(file: CaseFile, kind: TaskKind): Promise<string[]> {
  return [mayRead(file, kind, file.row.ownerId) ? file.row.ownerId : (await safeContact(file)).id];
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
      return [(await insteadOfOwner(tx, file, kind, subject)) ?? row.ownerId];
    case 'legal':
      return first('legal');
    case 'finance-or-owner':
      return row.tier === 'T1' && row.path !== 'FAST' ? [row.ownerId] : first('finance');
    case 'sponsor-or-owner':
      return row.path === 'REPAIR_SPONSOR' ? sponsorOf(file) : [row.ownerId];
    case 'spokesperson-or-owner':
      return [...records.roleIds('spokesperson'), row.ownerId].slice(0, 1);
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

/** The owner’s manager, where the mail that did not arrive was the owner’s own; null = the owner. */
async function insteadOfOwner(tx: Tx, file: CaseFile, kind: TaskKind, subject: string): Promise<string | null> {
  if (kind !== 'bad-address' && kind !== 'reconcile-mail') return null;
  const matter = await matterOfSubject(tx, subject);
  return matter?.fromId === file.row.ownerId ? ((await managersOf(file, file.row.ownerId))[0] ?? null) : null;
}

/** A senior sponsor leads the repair of a long friendship (R7): whom the case names, else the owner's manager. */
async function sponsorOf(file: CaseFile): Promise<string[]> {
  const named = file.records.roleIds('sponsor');
  return (named.length > 0 ? named : await managersOf(file, file.row.ownerId)).slice(0, 1);
}

/**
 * The next person of an escalation who is not asked yet and is there, else whoever acts for one who is away; null = nobody. Never a
 * target (F8).
 */
export async function escalateTo(
  tx: Tx,
  file: CaseFile,
  to: EscalateTo,
  { question, asked, at }: { question: Question; asked: readonly string[]; at: string },
): Promise<string | null> {
  const candidates = await candidatesFor(tx, file, to, asked[0] ?? file.row.ownerId);
  const barred = [...asked, ...(await barredFrom(tx, file, question))];
  const fresh = candidates.filter((id) => !barred.includes(id));
  for (const id of fresh) if (await isThere(file, id, at)) return id;
  const acting = await withStandIns(tx, file, question, fresh, at);
  return acting.find(({ personId }) => !barred.includes(personId))?.personId ?? null;
}

async function candidatesFor(tx: Tx, file: CaseFile, to: EscalateTo, first: string): Promise<string[]> {
  const { records, row } = file;
  switch (to) {
    case 'substitute':
      return substitutesFor(file, first);
    case 'owners-manager':
      return (await managersOf(file, row.ownerId)).slice(0, 1);
    case 'persons-manager':
      return [...(await managersOf(file, first)), ...(await managersOf(file, row.ownerId))];
    case 'approver':
    case 'next-approver':
      return (await eligibleApprovers(tx, file)).map((person) => person.id);
    case 'legal-head':
      return (await managersOf(file, records.roleIds('legal')[0])).slice(0, 1);
    case 'finance-head':
      return (await managersOf(file, records.roleIds('finance')[0])).slice(0, 1);
  }
}

/** The managers above a person, nearest first; people who left are passed over. */
async function managersOf(file: CaseFile, id: string | undefined): Promise<string[]> {
  const way: string[] = [];
  for (let at = id; at !== undefined && !way.includes(at);) {
    way.push(at);
    at = (await file.records.person(at))?.managerId ?? undefined;
  }
  const active = new Set((await file.records.people()).map((person) => person.id));
  return way.slice(1).filter((one) => active.has(one));
}

/** Who may vote where a voter is missing (stage 7): the owner's manager or whoever stands above, else another manager. */
async function substitutesFor(file: CaseFile, first: string): Promise<string[]> {
  const managers = (await file.records.people()).filter((person) => person.grade === 'manager');
  const above = [...(await managersOf(file, file.row.ownerId)), ...(await managersOf(file, first))];
  return [...above, ...managers.map((person) => person.id)];
}
