import type { FiledBecause, Finding, InboundResult } from '../../domain/inbound.ts';
import type { CaseRow } from '../tables/cases.ts';
import { many, type Tx } from '../database.ts';
import { listInboundOf, shownInbound, type InboundRow } from '../tables/inbound-mails.ts';

export interface InboundItem {
  readonly id: string;
  readonly source: 'smtp' | 'imap';
  readonly receivedAt: string;
  /** Empty until the mail was read. */
  readonly from: string;
  readonly subject: string;
  readonly state: InboundRow['state'];
  readonly finding: Finding['is'] | null;
  readonly result: InboundResult | null;
  /** Why nothing came of it. */
  readonly reason: FiledBecause | null;
  /** The server's words, the fault or what was found about the sender. */
  readonly detail: string;
  /** The last day of an absence that an automatic reply names. */
  readonly until: string | null;
  readonly caseId: string | null;
  readonly mailId: string | null;
  /** Bytes; `whole` is false where only the beginning was kept. */
  readonly size: number;
  readonly whole: boolean;
}

export interface InboundFilter {
  readonly state: InboundRow['state'] | null;
  /** `next` of the page before. */
  readonly cursor: string | null;
}

const PAGE = 50;

/** What came in, newest first; only operators ask. `next` is the cursor of the next page or null. */
export async function listInbound(
  tx: Tx,
  { state, cursor }: InboundFilter,
): Promise<{ items: InboundItem[]; next: string | null }> {
  const rows = await many<InboundRow>(
    tx,
    `SELECT * FROM inbound_mails WHERE ($1::text IS NULL OR state = $1) AND ($2::uuid IS NULL OR id < $2)
     ORDER BY id DESC LIMIT ${String(PAGE + 1)}`,
    [state, cursor],
  );
  const items = await Promise.all(rows.slice(0, PAGE).map((row) => inboundItem(tx, row)));
  return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
}

/** What came in about a case, oldest first. */
export async function listCaseInbound(tx: Tx, { id }: Pick<CaseRow, 'id'>): Promise<InboundItem[]> {
  return Promise.all((await listInboundOf(tx, id)).map((row) => inboundItem(tx, row)));
}

export async function inboundItem(tx: Tx, row: InboundRow): Promise<InboundItem> {
  const shown = await shownInbound(tx, row);
  const { id, source, receivedAt, state, finding, result, reason, caseId, mailId, size, whole } = row;
  return {
    ...{ id, source, receivedAt, from: nameOf(shown?.from), subject: shown?.subject ?? '', state, finding, result, reason },
    ...{ detail: shown?.detail ?? '', until: shown?.until ?? null, caseId, mailId, size, whole },
  };
}

function nameOf(from: { readonly name: string; readonly address: string } | undefined): string {
  if (from === undefined) return '';
  return from.name === '' ? from.address : `${from.name} <${from.address}>`;
}
