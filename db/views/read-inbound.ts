import type { SenderCheck } from '../../domain/inbound.ts';
import { OffboardingError } from '../../domain/errors.ts';
import { caseRecords } from '../case-records.ts';
import type { Tx } from '../database.ts';
import type { CaseRow } from '../tables/cases.ts';
import { listFiles, type InboundFile } from '../tables/inbound-files.ts';
import { inboundArrival, inboundRaw, readInboundRow, shownInbound, type InboundRow } from '../tables/inbound-mails.ts';
import { readMail } from '../tables/outbox.ts';
import { caseInScope } from './case-in-scope.ts';
import { inboundItem, type InboundItem } from './list-inbound.ts';
import { readNames } from './names.ts';
import type { Viewer } from './viewer.ts';

export interface InboundView extends InboundItem {
  readonly number: string | null;
  readonly sender: SenderCheck;
  /** Null for viewers who see only that it came. */
  readonly text: string | null;
  readonly files: readonly InboundFile[];
  /** Whoever an automatic reply says is away, where that is somebody of the staff. */
  readonly absent: { readonly id: string; readonly name: string } | null;
}

/**
 * A mail that came in: of a case in scope, or of none for operators. Its words are for operators, Legal and the owner, what staff wrote not
 * for the owner either, and never for those whom the client hurt (F8). Throws MAIL_NOT_FOUND, CASE_NOT_FOUND.
 */
export async function readInboundView(tx: Tx, viewer: Viewer, id: string): Promise<InboundView> {
  const { row, file, mayRead } = await visible(tx, viewer, id);
  const shown = await shownInbound(tx, row);
  return {
    ...(await inboundItem(tx, row)),
    number: file?.number ?? null,
    sender: (await inboundArrival(tx, row)).sender,
    text: mayRead ? (shown?.text ?? '') : null,
    files: mayRead ? await listFiles(tx, row.id, row.caseId) : [],
    absent: await absentOf(tx, row, file),
  };
}

/** The bytes as they came, for those who may read them. */
export async function readInboundRaw(tx: Tx, viewer: Viewer, id: string): Promise<Buffer> {
  return inboundRaw(tx, (await readable(tx, viewer, id)).row);
}

/** The row of a mail whose words the viewer may read. Throws MAIL_NOT_FOUND. */
export async function readable(tx: Tx, viewer: Viewer, id: string): Promise<{ row: InboundRow }> {
  const found = await visible(tx, viewer, id);
  if (!found.mayRead) throw notFound(id);
  return found;
}

async function visible(
  tx: Tx,
  viewer: Viewer,
  id: string,
): Promise<{ row: InboundRow; file: CaseRow | null; mayRead: boolean }> {
  const row = await readInboundRow(tx, id);
  const isOperator = viewer.roles.includes('operator');
  if (row === null || (row.caseId === null && !isOperator)) throw notFound(id);
  if (row.caseId === null) return { row, file: null, mayRead: true };
  const file = await caseInScope(tx, viewer, row.caseId);
  return { row, file, mayRead: isOperator || (await mayRead(tx, viewer, row, file)) };
}

async function mayRead(tx: Tx, viewer: Viewer, row: InboundRow, file: CaseRow): Promise<boolean> {
  const { targetIds, contacts } = await caseRecords(tx, file);
  if (targetIds.includes(viewer.personId)) return false;
  if (viewer.roles.includes('legal')) return true;
  const from = (await shownInbound(tx, row))?.from.address ?? '';
  const isClients = contacts.some(({ email }) => email.toLowerCase() === from);
  return file.ownerId === viewer.personId && (isClients || row.finding !== 'reply');
}

async function absentOf(tx: Tx, row: InboundRow, file: CaseRow | null): Promise<InboundView['absent']> {
  if (row.finding !== 'auto-reply' || row.mailId === null || file === null) return null;
  const recipientId = (await readMail(tx, row.mailId))?.recipientId;
  const { contacts } = await caseRecords(tx, file);
  if (recipientId === undefined || contacts.some((contact) => contact.id === recipientId)) return null;
  return { id: recipientId, name: (await readNames(tx, file))(recipientId) };
}

function notFound(id: string): OffboardingError {
  return new OffboardingError(
    'MAIL_NOT_FOUND',
    `Found no mail ${id} that came in and that you may read; look it up on the page of its case.`,
  );
}
