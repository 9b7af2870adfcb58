import type { CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { safeContact } from './safe-contact.ts';
import { writeAudit } from './tables/audit.ts';
import type { IncidentEntry } from './tables/incidents.ts';
import { queueMail } from './tables/outbox.ts';
import { beginSideState } from './tables/side-states.ts';

/** Begins SAFETY with its alerts (T04) and the client's new contact (T32); false when the case is in it already. */
export async function beginSafety(
  tx: Tx,
  file: CaseFile,
  incident: Pick<IncidentEntry, 'on' | 'reason' | 'what'>,
  at: string,
): Promise<boolean> {
  const caseId = file.row.id;
  const begun = await beginSideState(tx, caseId, { state: 'SAFETY', why: incident.what, by: 'rule', at });
  if (!begun) return false;
  const contact = await safeContact(file);
  const protectedPeople = await namesOf(file, file.records.targetIds);
  const { on, reason, what } = incident;
  for (const person of await alerted(file))
    await queueMail(tx, {
      caseId,
      taskId: null,
      kind: 'T04',
      recipientId: person,
      businessKey: `${caseId}/SAFETY/${at}/T04/${person}`,
      params: { incident: { on, reason, what }, protected: protectedPeople, newContact: contact.name },
      at,
    });
  const client = file.records.contacts[0];
  if (client !== undefined)
    await queueMail(tx, {
      caseId,
      taskId: null,
      kind: 'T32',
      recipientId: client.id,
      businessKey: `${caseId}/SAFETY/${at}/T32`,
      params: { newContact: { name: contact.name, email: contact.email, phone: null } },
      at,
    });
  await writeAudit(tx, { at, caseId, actor: 'workflow', action: 'side-state-began', detail: { state: 'SAFETY' } });
  return true;
}

/** Approver and HR; whoever was hurt is spared. */
async function alerted(file: CaseFile): Promise<string[]> {
  const hr = file.records.roleIds('hr');
  const people = (await file.records.people()).filter((person) => person.roles.includes('hr')).map(({ id }) => id);
  const approvers = file.records.roleIds('approver');
  const all = [...approvers, ...(hr.length > 0 ? hr : people.slice(0, 1))];
  return [...new Set(all)].filter((id) => !file.records.targetIds.includes(id));
}

async function namesOf(file: CaseFile, ids: readonly string[]): Promise<string> {
  const names: string[] = [];
  for (const id of ids) names.push((await file.records.person(id))?.name ?? id);
  return names.join(', ');
}
