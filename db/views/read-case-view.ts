import type { FinalOutcome, Path, ReasonCode, Stage, Tier } from '../../domain/codes.ts';
import type { Money } from '../../domain/money.ts';
import type { Packet } from '../../domain/packet.ts';
import { caseRecords } from '../case-records.ts';
import { many, type Tx } from '../database.ts';
import { listAudit } from '../tables/audit.ts';
import { listCaseRoles, type RecordedRole } from '../tables/case-roles.ts';
import { listStages } from '../tables/case-stages.ts';
import type { CaseRow } from '../tables/cases.ts';
import { listComplaints, type Complaint } from '../tables/complaints.ts';
import { listEvidence, type EvidenceEntry } from '../tables/evidence.ts';
import { listExitItems, type ExitItem } from '../tables/exit-items.ts';
import { listIncidents, type IncidentEntry } from '../tables/incidents.ts';
import { packetContent, type PacketRow } from '../tables/packets.ts';
import { listLines, type RefundLine } from '../tables/refund-lines.ts';
import { listTraces, type RuleTrace } from '../tables/rule-traces.ts';
import { listTasks } from '../tables/tasks.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import { listCaseMails, type MailItem } from './list-case-mails.ts';
import { listCaseInbound, type InboundItem } from './list-inbound.ts';
import { readNames, type Names } from './names.ts';
import { readJudgement, type Judgement } from './read-judgement.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface CaseView extends Judgement {
  readonly id: string;
  readonly number: string;
  readonly stage: Stage;
  readonly path: Path | null;
  readonly tier: Tier | null;
  readonly outcome: FinalOutcome | null;
  readonly clientName: string;
  readonly owner: Named;
  readonly leadReason: ReasonCode;
  readonly reasons: readonly ReasonCode[];
  readonly currency: string;
  /** IANA zone of the contract: its dates are calendar dates there. */
  readonly contractZone: string;
  readonly value: Money | null;
  readonly plannedEnd: string | null;
  readonly noticeBy: string | null;
  readonly legalDate: string | null;
  readonly endDate: string | null;
  readonly policy: { readonly name: string; readonly version: number };
  readonly openedAt: string;
  readonly endedAt: string | null;
  /** False until the workflow has taken the case over. */
  readonly started: boolean;
  /** Where the clock of a rehearsal stands; null for live cases. */
  readonly rehearsalNow: string | null;
  /** The live case that was started from this rehearsal. */
  readonly rehearsalOf: string | null;
  /** The rehearsals that this live case was started from. */
  readonly rehearsals: readonly { readonly id: string; readonly number: string }[];
  /** D6 for a lasting end, in minor units; null before `assessment` and where it is skipped. */
  readonly figures: CaseFigures | null;
  readonly people: readonly (Named & { readonly role: RecordedRole })[];
  readonly incidents: readonly (IncidentEntry & { readonly id: string })[];
  readonly complaints: readonly Complaint[];
  /** Files of the dossier; their bytes are downloaded one by one. */
  readonly evidence: readonly EvidenceEntry[];
  readonly stages: readonly CaseStage[];
  readonly tasks: readonly CaseTask[];
  readonly packets: readonly CasePacket[];
  readonly exitItems: readonly (Omit<ExitItem, 'personId'> & { readonly person: string | null })[];
  readonly refundLines: readonly Pick<
    RefundLine,
    'kind' | 'state' | 'amount' | 'currency' | 'providerRef' | 'settledAt'
  >[];
  readonly mails: readonly MailItem[];
  /** What came in about the case, oldest first. */
  readonly inbound: readonly InboundItem[];
  readonly rules: readonly RuleTrace[];
  readonly audit: readonly {
    readonly seq: number;
    readonly at: string;
    readonly actor: string;
    readonly action: string;
  }[];
}

interface CaseFigures {
  readonly gain: number | null;
  readonly loss: number | null;
  readonly net: number | null;
  /** D6 for the length of a pause; null where none is considered. */
  readonly pauseNet: number | null;
}

/** One step of the case; a skipped stage names its cause. */
export interface CaseStage {
  readonly step: number;
  readonly stage: Stage;
  readonly round: number;
  readonly enteredAt: string;
  readonly leftAt: string | null;
  readonly outcome: string | null;
  readonly cause: string | null;
}

export interface CaseTask {
  readonly id: string;
  readonly kind: TaskKind;
  /** The person, item or line that it is about; empty for most kinds. */
  readonly subject: string;
  readonly stage: Stage;
  readonly round: number;
  readonly state: 'open' | 'answered' | 'closed' | 'withdrawn';
  readonly choice: string | null;
  readonly openedAt: string;
  readonly dueAt: string | null;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  /** `standsInFor`: who is away, where this person acts for somebody. */
  readonly people: readonly (Named & { readonly standsInFor: string | null })[];
}

interface CasePacket extends Omit<PacketRow, 'id' | 'caseId' | 'content' | 'approvedBy'> {
  readonly approvedBy: string | null;
  readonly content: Packet;
}

/** All that the page of a case shows. The caller has checked that the reader may see it. */
export async function readCaseView(tx: Tx, row: CaseRow): Promise<CaseView> {
  const names = await readNames(tx, row);
  const { id } = row;
  const rules = await listTraces(tx, id);
  return {
    ...factsOf(row, names),
    contractZone: (await caseRecords(tx, row)).contract.zone,
    rehearsals: await many<CaseView['rehearsals'][number]>(
      tx,
      'SELECT id, number FROM cases WHERE rehearsal_of = $1 ORDER BY created_at',
      [id],
    ),
    figures: figuresOf(rules),
    ...(await readJudgement(tx, row, names)),
    people: (await listCaseRoles(tx, id)).map(({ role, personId }) => ({ role, id: personId, name: names(personId) })),
    incidents: await listIncidents(tx, id),
    complaints: await listComplaints(tx, id),
    evidence: (await listEvidence(tx, id)).map((file) => ({ ...file, addedBy: names(file.addedBy) })),
    stages: (await listStages(tx, id)).map(({ step, stage, round, enteredAt, leftAt, outcome, cause }) => ({
      step,
      stage,
      round,
      enteredAt,
      leftAt,
      outcome,
      cause,
    })),
    tasks: await readTasks(tx, id, names),
    packets: await readPackets(tx, id, names),
    exitItems: (await listExitItems(tx, id)).map(({ personId, ...item }) => ({
      ...item,
      person: personId === null ? null : names(personId),
    })),
    refundLines: (await listLines(tx, id)).map(({ kind, state, amount, currency, providerRef, settledAt }) => ({
      kind,
      state,
      amount,
      currency,
      providerRef,
      settledAt,
    })),
    mails: await listCaseMails(tx, id, names),
    inbound: await listCaseInbound(tx, row),
    rules,
    audit: (await listAudit(tx, id)).map(({ seq, at, actor, action }) => ({ seq, at, actor: names(actor), action })),
  };
}

function factsOf(row: CaseRow, names: Names) {
  const { id, number, stage, path, tier, outcome, clientName, leadReason, reasons, currency } = row;
  const { plannedEnd, noticeBy, legalDate, endDate, openedAt, endedAt, rehearsalNow, rehearsalOf } = row;
  return {
    ...{ id, number, stage, path, tier, outcome, clientName, leadReason, reasons, currency },
    ...{ plannedEnd, noticeBy, legalDate, endDate, openedAt, endedAt, rehearsalNow, rehearsalOf },
    owner: { id: row.ownerId, name: names(row.ownerId) },
    value: row.valueAmount === null ? null : { amount: row.valueAmount, currency: row.currency },
    policy: { name: row.policyName, version: row.policyVersion },
    started: row.startedAt !== null,
  };
}

/** D6 as the newest traces tell it: the row holds gain and loss, the outcome the net. */
function figuresOf(rules: readonly RuleTrace[]): CaseView['figures'] {
  const [permanent, pause] = ['D6/permanent', 'D6/pause'].map((name) => rules.findLast(({ rule }) => rule === name));
  if (permanent === undefined && pause === undefined) return null;
  const part = (name: string): number | null =>
    numberOf(new RegExp(`${name} (-?\\d+)`).exec(permanent?.rowId ?? '')?.[1]);
  return {
    ...{ gain: part('gain'), loss: part('loss') },
    ...{ net: numberOf(permanent?.outcome), pauseNet: numberOf(pause?.outcome) },
  };
}

const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

async function readTasks(tx: Tx, caseId: string, names: Names): Promise<CaseTask[]> {
  const asked = await many<{ taskId: string; personId: string; standsInFor: string | null }>(
    tx,
    `SELECT p.task_id, p.person_id, p.stands_in_for FROM task_people p JOIN tasks t ON t.id = p.task_id
     WHERE t.case_id = $1 ORDER BY p.since, p.person_id`,
    [caseId],
  );
  return (await listTasks(tx, caseId)).map(
    ({ id, kind, subject, stage, round, state, choice, openedAt, dueAt, endedAt, endedBy }) => ({
      ...{ id, kind, subject, stage, round, state, choice, openedAt, dueAt, endedAt },
      endedBy: endedBy === null ? null : names(endedBy),
      people: asked
        .filter(({ taskId }) => taskId === id)
        .map(({ personId, standsInFor }) => ({
          id: personId,
          name: names(personId),
          standsInFor: standsInFor === null ? null : names(standsInFor),
        })),
    }),
  );
}

async function readPackets(tx: Tx, caseId: string, names: Names): Promise<CasePacket[]> {
  const rows = await many<PacketRow>(tx, 'SELECT * FROM packets WHERE case_id = $1 ORDER BY round DESC', [caseId]);
  return Promise.all(
    rows.map(async (row) => {
      const { round, digest, madeAt, approvedAt, holdUntil, releasedAt, voidedAt, voidCause } = row;
      return {
        ...{ round, digest, madeAt, approvedAt, holdUntil, releasedAt, voidedAt, voidCause },
        approvedBy: row.approvedBy === null ? null : names(row.approvedBy),
        content: await packetContent(tx, row),
      };
    }),
  );
}
