import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { dossierVerdict, readDossier } from '../../db/dossier.ts';
import { lastAnswered, listTasks } from '../../db/tables/tasks.ts';
import { currentPacket, mayExecute, packetContent, packetDigest } from '../../db/tables/packets.ts';
import { isSettled, listLines, type RefundLine } from '../../db/tables/refund-lines.ts';
import { activeStates } from '../../db/tables/side-states.ts';
import { dateOf } from '../../domain/calendar.ts';
import { blocking } from '../../domain/lint/draft.ts';
import { forbids } from '../../domain/side-states.ts';
import type { Packet, VoidCause } from '../../domain/packet.ts';
import { assemblePacket } from '../packets/build-packet.ts';
import { findingsOf } from '../packets/check-letter.ts';
import { letterDraft } from '../packets/notice-data.ts';
import { voidedApproval } from '../approval/voided.ts';

export type Gate =
  | { readonly open: true }
  | { readonly open: false; readonly voided: VoidCause | null; readonly red: readonly string[] };

interface GateFacts {
  readonly dossierMet: boolean;
  readonly packetBuilt: boolean;
  readonly letterClean: boolean;
  readonly approved: boolean;
  readonly holdOver: boolean;
  readonly digestHolds: boolean;
  readonly refundSettled: boolean;
  readonly callDone: boolean;
  readonly inTime: boolean;
  readonly moreToDoAnswered: boolean;
  readonly notHeld: boolean;
}

/** The one condition that no new approval can mend: the dates must be reviewed anew. */
export const IN_TIME = 'before the last day to send';

interface Condition {
  readonly name: string;
  readonly holds: (facts: GateFacts) => boolean;
  /** Can hold only after the hold: not asked at its end. */
  readonly later?: true;
}

/** F2, condition by condition: the notice leaves only when all hold. Read under the case's lock, when queued and again when claimed. */
const CONDITIONS: readonly Condition[] = [
  { name: 'D4 met', holds: (facts) => facts.dossierMet },
  { name: 'packet complete', holds: (facts) => facts.packetBuilt },
  { name: 'D14 clean', holds: (facts) => facts.letterClean },
  { name: 'R56 answered in writing', holds: (facts) => facts.moreToDoAnswered },
  { name: 'no state that forbids sending', holds: (facts) => facts.notHeld },
  { name: 'approval current', holds: (facts) => facts.approved && facts.digestHolds },
  { name: 'hold over', holds: (facts) => facts.holdOver, later: true },
  { name: 'every refund line issued, credited or not due', holds: (facts) => facts.refundSettled, later: true },
  { name: 'call logged or waived where D9 requires one', holds: (facts) => facts.callDone, later: true },
  { name: IN_TIME, holds: (facts) => facts.inTime },
];

export async function noticeGate(tx: Tx, file: CaseFile, at: string): Promise<Gate> {
  const voided = await voidedApproval(tx, file.row.id);
  const facts = await gateFacts(tx, file, at);
  const red = CONDITIONS.filter((condition) => !condition.holds(facts)).map((condition) => condition.name);
  return voided === null && red.length === 0 ? { open: true } : { open: false, voided, red };
}

/** The conditions that must hold already when the hold ends. */
export async function redBeforeExecution(tx: Tx, file: CaseFile, at: string): Promise<readonly string[]> {
  const facts = await gateFacts(tx, file, at);
  return CONDITIONS.filter((condition) => condition.later !== true && !condition.holds(facts)).map(({ name }) => name);
}

async function gateFacts(tx: Tx, file: CaseFile, at: string): Promise<GateFacts> {
  const caseId = file.row.id;
  const row = await currentPacket(tx, caseId);
  const packet = row === null ? null : await packetContent(tx, row);
  // The letter bears the day of its packet: made again as of that day, it must come out the same (F3).
  const draft = row === null ? null : await letterDraft(tx, file, row.madeAt);
  const lines = await listLines(tx, caseId);
  return {
    dossierMet: dossierVerdict(file, await readDossier(tx, caseId), at).met,
    packetBuilt: packet !== null,
    letterClean: draft !== null && blocking(await findingsOf(tx, file, draft)).length === 0,
    approved: row !== null && row.approvedAt !== null && row.voidedAt === null,
    holdOver: row !== null && mayExecute(row),
    digestHolds: row !== null && draft !== null && packetDigest(await assemblePacket(tx, file, draft)) === row.digest,
    refundSettled: packet !== null && areSettled(packet, lines),
    moreToDoAnswered: packet?.panel != null && packet.panel.moreToDo !== '',
    notHeld: forbids(await activeStates(tx, caseId), 'notice') === null,
    callDone: packet !== null && (!packet.callRequired || (await callDone(tx, caseId))),
    inTime: packet !== null && dateOf(at, file.records.contract.zone) <= packet.noticeBy,
  };
}

/** No line is needed where nothing is owed or given (T0, a pause without prepaid time). */
const areSettled = ({ owed, goodwill }: Packet, lines: readonly RefundLine[]): boolean =>
  lines.every(isSettled) && (lines.length > 0 || owed.amount + goodwill.amount === 0);

/** A logged call, or a waiver that the approver and Legal have both signed. */
async function callDone(tx: Tx, caseId: string): Promise<boolean> {
  const log = await lastAnswered(tx, caseId, 'call-log');
  if (log?.choice === 'called') return true;
  const waivers = (await listTasks(tx, caseId)).filter(
    (task) => task.kind === 'call-waiver' && task.state === 'answered',
  );
  const last = waivers.at(-1)?.subject.split('/')[0];
  const signatures = waivers.filter((task) => task.subject.split('/')[0] === last);
  return signatures.length >= 2 && signatures.every((task) => task.choice === 'sign');
}
