import type { Tx } from '../db/database.ts';
import type { Answer } from '../db/tables/answers.ts';
import { currentPacket, packetContent } from '../db/tables/packets.ts';
import type { TaskRow } from '../db/tables/tasks.ts';
import { textOf } from '../domain/forms.ts';

/** What whoever answered reads afterwards: how it was given, their own words, and for a decision what follows and until when it can be stopped. */
export interface Receipt {
  readonly via: Answer['via'];
  readonly words: string | null;
  readonly decision: DecisionReceipt | null;
}

interface DecisionReceipt {
  /** `approve-pause` where the packet asks for a pause. */
  readonly next: 'approve' | 'approve-pause' | 'changes' | 'decline' | 'pause';
  readonly digest: string;
  /** STOP is possible until then; null where nothing was approved. */
  readonly holdUntil: string | null;
  /** The hold is over: money and letter follow, or did. */
  readonly released: boolean;
  readonly voidedAt: string | null;
}

export async function receiptOf(tx: Tx, task: TaskRow, answer: Answer): Promise<Receipt> {
  const words = textOf(answer.values, 'reason') || null;
  return { via: answer.via, words, decision: await decisionOf(tx, task, answer.choice) };
}

async function decisionOf(tx: Tx, task: TaskRow, choice: string): Promise<DecisionReceipt | null> {
  if (task.kind !== 'approval' || task.packetDigest === null) return null;
  const packet = await currentPacket(tx, task.caseId);
  const isCurrent = packet?.digest === task.packetDigest;
  const isPause = isCurrent && (await packetContent(tx, packet)).outcome === 'PAUSE';
  return {
    next: nextOf(choice, isPause),
    digest: task.packetDigest,
    holdUntil: isCurrent && choice === 'approve' ? packet.holdUntil : null,
    released: isCurrent && packet.releasedAt !== null,
    voidedAt: isCurrent && choice === 'approve' ? packet.voidedAt : null,
  };
}

function nextOf(choice: string, isPause: boolean): DecisionReceipt['next'] {
  if (choice === 'approve') return isPause ? 'approve-pause' : 'approve';
  return choice === 'decline' || choice === 'pause' ? choice : 'changes';
}
