import { openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { inTransaction, type Tx } from '../../db/database.ts';
import { readDossier } from '../../db/dossier.ts';
import { owedInAll } from '../../db/figures.ts';
import { relationshipYears } from '../../db/contract-situation.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { setCaseRole } from '../../db/tables/case-roles.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { insertPacket } from '../../db/tables/packets.ts';
import { listTraces, writeTrace } from '../../db/tables/rule-traces.ts';
import { decideTier } from '../../domain/tier.ts';
import { textOf } from '../../domain/forms.ts';
import type { Packet, PacketItem } from '../../domain/packet.ts';
import { zero } from '../../domain/money.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { findingsOf, frozenText } from './check-letter.ts';
import { noticeDraft, type NoticeDraft } from './notice-data.ts';

/** The chosen spokesperson takes the role, and the letter is checked before anybody practises the talk. */
export function makeCheckDraft({ db }: ActivityDeps): CaseActivities['checkDraft'] {
  return ({ caseId, at }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const letter = await lastAnswer(tx, caseId, 'preparation');
      const spokesperson = letter?.values['spokesperson'];
      if (typeof spokesperson === 'string') await setCaseRole(tx, caseId, 'spokesperson', spokesperson);
      const draft = await noticeDraft(tx, file, at);
      return { clean: draft !== null && (await findingsOf(tx, file, draft)).length === 0 };
    });
}

/** Builds and stores the packet of this round: immutable, by digest. Not ready when the letter no longer passes its checks. */
export function makeBuildPacket({ db }: ActivityDeps): CaseActivities['buildPacket'] {
  return ({ caseId, at, round, step }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const file = await openCaseFile(tx, caseId);
      const draft = await noticeDraft(tx, file, at);
      if (draft === null || (await findingsOf(tx, file, draft)).length > 0) return { ready: false };
      const packet = await assemblePacket(tx, file, draft);
      const row = await insertPacket(tx, packet, round, at);
      await writeTrace(tx, caseId, {
        rule: 'D10',
        step,
        rowId: draft.situation.toneRow,
        outcome: draft.situation.tone,
        at,
      });
      await writeTrace(tx, caseId, { rule: 'D14', step, rowId: 'D14.1 6 7 8 10', outcome: 'clean', at });
      await writeAudit(tx, {
        at,
        caseId,
        actor: 'workflow',
        action: 'packet-built',
        detail: { digest: row.digest, round },
      });
      return { ready: true };
    });
}

/** All that the approver decides on, from what is recorded. */
export async function assemblePacket(tx: Tx, file: CaseFile, draft: NoticeDraft): Promise<Packet> {
  const { row, records } = file;
  const { situation, data, spokesperson } = draft;
  const dossier = await readDossier(tx, row.id);
  const verdict = (await lastAnswer(tx, row.id, 'pattern-verdict'))?.values ?? {};
  const figures = await owedInAll(tx, file);
  const channel = channelOf(file, row.openedAt);
  const contact = records.contacts[0];
  const plan = (await listTraces(tx, row.id)).findLast((trace) => trace.rule === 'D8');
  const value = { amount: row.valueAmount ?? 0, currency: row.currency };
  return {
    caseId: row.id,
    outcome: plan?.outcome === 'END_EARLIEST' ? 'END_EARLIEST' : 'END_AT_TERM',
    leadReason: row.leadReason,
    path: row.path ?? 'STANDARD',
    tier: row.tier ?? 'T2',
    value,
    evidence: dossier.incidents
      .filter((incident) => !incident.criticismOnly)
      .map(({ on, reason, what, source }) => ({ on, reason, what, source })),
    feedback: { asked: dossier.feedback.asked, received: dossier.feedback.received },
    pattern: { recurring: verdict['recurring'] === true, howArose: textOf(verdict, 'howArose') },
    clause: situation.review?.clause ?? records.contract.clause,
    packs: situation.packs.map((pack) => pack.id),
    mayEnd: true,
    plannedEnd: data.endDate,
    noticeBy: row.noticeBy ?? data.endDate,
    nonRenewalDeadline: null,
    exitPlan: await exitPlan(tx, file),
    owed: figures?.owed ?? zero(row.currency),
    goodwill: figures?.goodwill ?? zero(row.currency),
    goodwillReason: figures?.reason ?? '',
    ...channel,
    tone: situation.tone,
    spokesperson: { id: spokesperson.id, name: spokesperson.name },
    recipient: { id: contact?.id ?? '', name: contact?.name ?? '', address: contact?.email ?? '' },
    language: situation.language,
    noticeKind: situation.kind,
    notice: data,
    noticeText: frozenText(draft),
    complaintRoute: data.complaintRoute,
  };
}

/** D9 once more, for its channel: the tier itself was recorded at triage. */
function channelOf(file: CaseFile, at: string): Pick<Packet, 'channel' | 'callRequired'> {
  const { row } = file;
  const value = { amount: row.valueAmount ?? 0, currency: row.currency };
  const limits = file.policy.tierLimits[row.currency] ?? file.policy.tierLimits['default'];
  if (limits === undefined) throw new RangeError('found a policy without default tier limits');
  const { channel, callRequired } = decideTier({
    paidNothing: row.tier === 'T0',
    annualFee: value,
    remainingValue: value,
    relationshipYears: relationshipYears(file, at),
    limits,
    threat: row.reasons.includes('THREAT'),
  });
  return { channel, callRequired };
}

async function exitPlan(tx: Tx, file: CaseFile): Promise<PacketItem[]> {
  const items = (await listExitItems(tx, file.row.id)).filter((item) => item.state !== 'open');
  return items.map((item) => ({
    id: item.itemId,
    title: item.title,
    state: item.state === 'open' ? 'planned' : item.state,
    person: item.personId,
    on: item.state === 'delivered' ? item.doneOn : item.dueOn,
  }));
}
