import { createHmac, timingSafeEqual } from 'node:crypto';
import { openCaseFile, type CaseFile } from '../db/case-file.ts';
import { reading, type Tx } from '../db/database.ts';
import { readAnswer } from '../db/tables/answers.ts';
import { caseNow } from '../db/tables/cases.ts';
import { listFirstApprovals } from '../db/tables/link-factors.ts';
import { hashToken, readLinkRow, type LinkRow } from '../db/tables/links.ts';
import { currentPacket, packetContent } from '../db/tables/packets.ts';
import { listTaskPeople, needTask, taskContext, type TaskRow } from '../db/tables/tasks.ts';
import { noticeLeftAt } from '../db/void-approval.ts';
import { knownLanguage, type Language } from '../domain/codes.ts';
import type { Packet } from '../domain/packet.ts';
import { formOf, type FormContext } from '../domain/task-forms.ts';
import type { Field } from '../domain/forms.ts';
import type { TaskKind } from '../domain/tasks.ts';
import type { ServiceDeps } from './deps.ts';

interface TaskView {
  readonly id: string;
  readonly kind: TaskKind;
  readonly number: string;
  readonly stage: string;
  readonly subject: string;
  readonly clientName: string;
  readonly form: readonly Field[];
  readonly context: FormContext;
  readonly openedAt: string;
  readonly dueAt: string | null;
  readonly asked: readonly { readonly id: string; readonly name: string }[];
}

export interface OpenLink {
  readonly state: 'open';
  readonly purpose: 'answer' | 'stop';
  readonly taskId: string;
  readonly caseId: string;
  readonly personId: string;
  readonly personName: string;
  readonly lang: Language;
  readonly zone: string;
  readonly nonce: string;
  readonly task: TaskView;
  readonly packet: Packet | null;
  readonly digest: string | null;
  readonly dueAt: string | null;
  /** Typed to approve by link: the client's short name. */
  readonly confirmName: string | null;
}

export interface StaleLink {
  readonly state: 'stale';
  readonly why: 'answered' | 'replaced' | 'expired' | 'withdrawn' | 'closed' | 'over' | 'seconded';
  readonly byName: string | null;
  readonly at: string | null;
  readonly choice: string | null;
  readonly caseId: string;
  readonly personId: string;
  readonly kind: TaskKind;
  readonly number: string;
  readonly lang: Language;
  readonly zone: string;
  readonly canRefresh: boolean;
}

export type LinkView = OpenLink | StaleLink;

/** What a link leads to now; null for an unknown token. Reads only: a page may be opened any number of times. */
export async function readLink(deps: ServiceDeps, token: string): Promise<LinkView | null> {
  const tx = reading(deps.db);
  const link = await readLinkRow(tx, hashToken(token));
  return link === null ? null : viewLink(tx, link);
}

async function viewLink(tx: Tx, link: LinkRow): Promise<LinkView> {
  const task = await needTask(tx, link.taskId);
  const file = await openCaseFile(tx, task.caseId);
  const reader = await readerOf(file, link.personId);
  const stale = await staleness(tx, file, link, task);
  if (stale !== null)
    return {
      ...{ state: 'stale', ...stale, kind: task.kind, number: file.row.number, lang: reader.lang, zone: reader.zone },
      ...{ caseId: task.caseId, personId: link.personId },
    };
  const packet = task.kind === 'approval' ? await currentPacket(tx, task.caseId) : null;
  return {
    state: 'open',
    purpose: link.purpose,
    taskId: task.id,
    caseId: task.caseId,
    personId: link.personId,
    personName: reader.name,
    lang: reader.lang,
    zone: reader.zone,
    nonce: pageNonce(tx, link),
    task: await taskView(tx, file, task),
    packet: packet === null ? null : await packetContent(tx, packet),
    digest: packet?.digest ?? null,
    dueAt: task.dueAt,
    confirmName: task.kind === 'approval' && link.purpose === 'answer' ? file.records.client.shortName : null,
  };
}

async function taskView(tx: Tx, file: CaseFile, task: TaskRow): Promise<TaskView> {
  const context = await taskContext(tx, task);
  const asked = [];
  for (const { personId } of await listTaskPeople(tx, task.id))
    asked.push({ id: personId, name: (await readerOf(file, personId)).name });
  return {
    id: task.id,
    kind: task.kind,
    number: file.row.number,
    stage: task.stage,
    subject: task.subject,
    clientName: file.records.client.name,
    form: formOf(task.kind, context),
    context,
    openedAt: task.openedAt,
    dueAt: task.dueAt,
    asked,
  };
}

/** Name, language and zone of a person of the staff or a contact of the client. */
export async function readerOf(file: CaseFile, id: string): Promise<{ name: string; lang: Language; zone: string }> {
  const { client, contacts } = file.records;
  const contact = contacts.find((candidate) => candidate.id === id);
  if (contact !== undefined) return { name: contact.name, lang: knownLanguage([client.language]), zone: client.zone };
  const person = await file.records.person(id);
  return {
    name: person?.name ?? id,
    lang: knownLanguage(person?.languages ?? []),
    zone: person?.zone ?? file.settings.zone,
  };
}

type Staleness = Pick<StaleLink, 'why' | 'byName' | 'at' | 'choice' | 'canRefresh'>;

async function staleness(tx: Tx, file: CaseFile, link: LinkRow, task: TaskRow): Promise<Staleness | null> {
  const nobody = { byName: null, at: task.endedAt, choice: null };
  if (link.purpose === 'stop') return stopIsOver(tx, link, task);
  if (task.state === 'answered') {
    const answer = await readAnswer(tx, task.caseId, task.id);
    const byName = answer === null ? null : (await readerOf(file, answer.personId)).name;
    return { why: 'answered', byName, at: task.endedAt, choice: task.choice, canRefresh: false };
  }
  if (task.state === 'closed') return { ...nobody, why: 'closed', canRefresh: false };
  if (task.state === 'withdrawn') return { ...nobody, why: 'withdrawn', canRefresh: false };
  if (link.expiresAt !== null && (await caseNow(tx, task.caseId)) > link.expiresAt)
    return { ...nobody, why: 'expired', canRefresh: true };
  if (link.usedAt !== null && task.kind === 'approval' && (await isFirst(tx, link, task)))
    return { ...nobody, at: link.usedAt, why: 'seconded', canRefresh: false };
  if (link.revokedAt !== null || link.usedAt !== null || link.taskRevision !== task.revision)
    return { ...nobody, at: link.revokedAt, why: 'replaced', canRefresh: true };
  return null;
}

/** Whether the approval by this link waits for a second one. */
const isFirst = async (tx: Tx, link: LinkRow, task: TaskRow): Promise<boolean> =>
  (await listFirstApprovals(tx, task.id, link.packetDigest)).some(({ personId }) => personId === link.personId);

/** STOP is offered while it can still stop anything: until the approval is void or its notice has left. */
async function stopIsOver(tx: Tx, link: LinkRow, task: TaskRow): Promise<Staleness | null> {
  const packet = await currentPacket(tx, task.caseId);
  const isCurrent = packet !== null && packet.digest === link.packetDigest && packet.voidedAt === null;
  const leftAt = isCurrent ? await noticeLeftAt(tx, task.caseId) : null;
  if (isCurrent && leftAt === null) return null;
  return { why: 'over', byName: null, at: leftAt ?? packet?.voidedAt ?? null, choice: null, canRefresh: false };
}

/** Proves which version a page showed: a MAC over link, task revision and packet digest. */
function pageNonce(tx: Tx, link: LinkRow): string {
  const shown = `${link.tokenHash.toString('hex')}/${String(link.taskRevision)}/${link.packetDigest ?? ''}`;
  return createHmac('sha256', tx.keys.mac).update(`page/${shown}`).digest('base64url');
}

export function isPageNonce(tx: Tx, link: LinkRow, given: string): boolean {
  const wanted = Buffer.from(pageNonce(tx, link));
  const found = Buffer.from(given);
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}
