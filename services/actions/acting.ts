import { z } from 'zod';
import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { writeAudit, type AuditEntry } from '../../db/tables/audit.ts';
import { writeMessage } from '../../db/tables/case-messages.ts';
import type { CaseRow } from '../../db/tables/cases.ts';
import { noticeLeftAt, voidApproval } from '../../db/void-approval.ts';
import { STAGES, type Stage } from '../../domain/codes.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { MessageKind } from '../../domain/facts.ts';
import type { VoidCause } from '../../domain/packet.ts';
import type { Actor } from '../deps.ts';

/** One action on a case, under the case's lock. */
export interface Acting {
  readonly tx: Tx;
  readonly row: CaseRow;
  readonly file: CaseFile;
  readonly actor: Actor;
  readonly at: string;
}

/** What an action takes, who may do it and what it does. */
export interface ActionSpec {
  /**
   * The ids of those who may, in the order in which a rehearsal takes them where it names nobody; absent = whoever takes part in the case.
   */
  readonly who?: (acting: Acting) => Promise<readonly string[]>;
  /** Returns a note for the receipt, or null. */
  readonly run: (acting: Acting, body: unknown) => Promise<string | null>;
}

export const reason = z
  .string({ error: 'a reason in words' })
  .trim()
  .min(3, { error: 'a reason of three signs or more' })
  .max(2_000, { error: 'a reason of at most 2000 signs' });

export const isBefore = (stage: Stage, other: Stage): boolean => STAGES.indexOf(stage) < STAGES.indexOf(other);

/** From the request for a decision on: a packet exists that facts can make void. */
export const isDecided = (row: Pick<CaseRow, 'stage'>): boolean => !isBefore(row.stage, 'approval');

/** Neither the notice nor the pause letter of the present course has left. */
export async function isNoticeAhead(tx: Tx, row: Pick<CaseRow, 'id' | 'stage'>): Promise<boolean> {
  return !isBefore('notice', row.stage) && (await noticeLeftAt(tx, row.id)) === null;
}

/** Ends the approval, asked for or given, and tells the workflow (process.md §4 in docs). */
export async function voidWith(
  { tx, row, at }: Pick<Acting, 'tx' | 'row' | 'at'>,
  cause: VoidCause & MessageKind,
  ref: string,
): Promise<void> {
  await voidApproval(tx, row.id, cause, [], at);
  await writeMessage(tx, row.id, { kind: cause, ref, choice: cause });
}

export async function record(
  { tx, row, actor, at }: Acting,
  action: string,
  detail: AuditEntry['detail'] = {},
): Promise<void> {
  await writeAudit(tx, { at, caseId: row.id, actor: actor.personId, action, detail });
}

export const tooLate = (message: string): OffboardingError => new OffboardingError('TOO_LATE', message);
