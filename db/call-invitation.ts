import { readCase } from './tables/cases.ts';
import { lastAnswered } from './tables/tasks.ts';
import { closeMail, mailParams, queueMail, type MailParams, type MailRow } from './tables/outbox.ts';
import { maybe, type Tx } from './database.ts';

/** What an invitation to the call (T18) says: `sequence` counts its changes (RFC 5545 §3.8.7.4). */
export interface CallInvitation {
  /** Days within which the client is called, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** The proposed instant, rounded up to a quarter of an hour. */
  readonly slot: string;
  readonly change: 'new' | 'moved' | 'withdrawn';
  readonly sequence: number;
  /** The row of the first invitation, whose id names the event in calendars; null in the first one itself. */
  readonly first: string | null;
}

const QUARTER_MS = 15 * 60_000;

/** The next full quarter of an hour. */
const fullQuarter = (instant: string): string =>
  new Date(Math.ceil(Date.parse(instant) / QUARTER_MS) * QUARTER_MS).toISOString();

/** The invitation in the parameters of a mail; null in one without a time. */
export function invitationOf(params: MailParams): CallInvitation | null {
  return typeof params['slot'] === 'string' ? (params as unknown as CallInvitation) : null; // written by these functions only
}

/**
 * Tells the client that the call is moved, or with null that there is none, under the case's lock. Nothing happens where no invitation
 * left, the call was held, or the invitation was withdrawn before; one that still waits in the outbox is taken back.
 */
export async function changeInvitation(tx: Tx, caseId: string, slot: string | null, at: string): Promise<void> {
  const latest = await latestInvitation(tx, caseId);
  if (latest === null) return;
  const { row, said } = latest;
  const called = await lastAnswered(tx, caseId, 'call-log');
  const held = called?.choice === 'called' && (called.endedAt ?? '') >= row.queuedAt;
  if (held || said.change === 'withdrawn' || (await readCase(tx, caseId))?.stage !== 'notice') return;
  if (slot === null && row.state === 'queued' && said.first === null)
    return closeMail(tx, row.id, 'cancelled', 'the call does not take place', at);
  const first = said.first ?? row.id;
  const sequence = said.sequence + 1;
  const change: CallInvitation = {
    ...said,
    slot: slot === null ? said.slot : fullQuarter(slot),
    change: slot === null ? 'withdrawn' : 'moved',
    ...{ sequence, first },
  };
  await queueMail(tx, {
    caseId,
    taskId: null,
    kind: 'T18',
    recipientId: row.recipientId,
    businessKey: `${caseId}/call/${first}/${String(sequence)}`,
    params: { ...change },
    replyToMail: first,
    at,
  });
}

async function latestInvitation(tx: Tx, caseId: string): Promise<{ row: MailRow; said: CallInvitation } | null> {
  const row = await maybe<MailRow>(
    tx,
    `SELECT * FROM outbox WHERE case_id = $1 AND kind = 'T18' AND state <> 'cancelled' ORDER BY queued_at DESC, id DESC LIMIT 1`,
    [caseId],
  );
  const said = row === null ? null : invitationOf(await mailParams(tx, row));
  return row === null || said === null ? null : { row, said };
}
