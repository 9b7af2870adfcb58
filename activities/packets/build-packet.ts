import { caseChannel } from '../../db/case-channel.ts';
import { openCaseFile, type CaseFile } from '../../db/case-file.ts';
import { inTransaction, type Tx } from '../../db/database.ts';
import { readDossier } from '../../db/dossier.ts';
import { owedInAll } from '../../db/figures.ts';
import { panelRecord } from '../../db/panel-record.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { currentAssessment } from '../../db/tables/assessments.ts';
import { setCaseRole } from '../../db/tables/case-roles.ts';
import { lockCase } from '../../db/tables/cases.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { listOverrides } from '../../db/tables/overrides.ts';
import { insertPacket } from '../../db/tables/packets.ts';
import { listTraces, writeTrace } from '../../db/tables/rule-traces.ts';
import { renewalDeadline } from '../../domain/end-date.ts';
import { textOf } from '../../domain/forms.ts';
import { blocking } from '../../domain/lint/draft.ts';
import type { Packet, PacketItem } from '../../domain/packet.ts';
import { zero } from '../../domain/money.ts';
import type { CaseActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { findingsOf, frozenText, UNCONFIRMED } from './check-letter.ts';
import { writtenWording } from './draft-wording.ts';
import { letterDraft, type LetterDraft } from './notice-data.ts';

/** The chosen spokesperson takes the role, and the letter is checked before anybody practises the talk. */
export function makeCheckDraft({ db }: ActivityDeps): CaseActivities['checkDraft'] {
  return ({ caseId, at }) =>
    inTransaction(db, async (tx) => {
      const file = await openCaseFile(tx, caseId);
      const letter = await lastAnswer(tx, caseId, 'preparation');
      const spokesperson = letter?.values['spokesperson'];
      if (typeof spokesperson === 'string') await setCaseRole(tx, caseId, 'spokesperson', spokesperson);
      const draft = await letterDraft(tx, file, at);
      if (draft === null) return { clean: false, unconfirmed: false };
      const findings = blocking(await findingsOf(tx, file, draft));
      const clean = findings.length === 0;
      return { clean, unconfirmed: !clean && findings.every(({ field }) => field === UNCONFIRMED) };
    });
}

/** Builds and stores the packet of this round: immutable, by digest. Not ready when the letter no longer passes its checks. */
export function makeBuildPacket({ db }: ActivityDeps): CaseActivities['buildPacket'] {
  return ({ caseId, at, round, step }) =>
    inTransaction(db, async (tx) => {
      await lockCase(tx, caseId);
      const file = await openCaseFile(tx, caseId);
      const draft = await letterDraft(tx, file, at);
      if (draft === null || blocking(await findingsOf(tx, file, draft)).length > 0) return { ready: false };
      const packet = await assemblePacket(tx, file, draft);
      const row = await insertPacket(tx, packet, round, at);
      await traceLetter(tx, file, draft, step, at);
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

/** D10 and D14 are about a notice: a pause letter has one tone, and its own conditions (D12). */
async function traceLetter(tx: Tx, { row }: CaseFile, draft: LetterDraft, step: number, at: string): Promise<void> {
  if (draft.pause !== null) return;
  const { toneRow, tone, packs } = draft.situation;
  const inputs = {
    path: row.path,
    leadReason: row.leadReason,
    regulated: packs.some(({ kind }) => kind === 'profession'),
  };
  await writeTrace(tx, row.id, { rule: 'D10', step, rowId: toneRow, outcome: tone, at, inputs });
  await writeTrace(tx, row.id, { rule: 'D14', step, rowId: 'D14.1–11', outcome: 'clean', at });
}

/** All that the approver decides on, from what is recorded. */
export async function assemblePacket(tx: Tx, file: CaseFile, draft: LetterDraft): Promise<Packet> {
  const { row, records } = file;
  const { situation, data, spokesperson } = draft;
  const dossier = await readDossier(tx, row.id);
  const verdict = (await lastAnswer(tx, row.id, 'pattern-verdict'))?.values ?? {};
  const figures = await owedInAll(tx, file);
  const assessed = await currentAssessment(tx, row.id);
  const { channel, callRequired } = caseChannel(file);
  const contact = records.contacts[0];
  const plan = (await listTraces(tx, row.id)).findLast((trace) => trace.rule === 'D8');
  const value = { amount: row.valueAmount ?? 0, currency: row.currency };
  const panel = await panelRecord(tx, file);
  return {
    caseId: row.id,
    outcome: draft.pause !== null ? 'PAUSE' : plan?.outcome === 'END_EARLIEST' ? 'END_EARLIEST' : 'END_AT_TERM',
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
    ...endOf(draft, row),
    exitPlan: draft.pause === null ? await exitPlan(tx, file) : [],
    owed: figures?.owed ?? zero(row.currency),
    goodwill: figures?.goodwill ?? zero(row.currency),
    goodwillReason: figures?.reason ?? '',
    channel,
    callRequired,
    tone: draft.pause === null ? situation.tone : 'warm',
    spokesperson: { id: spokesperson.id, name: spokesperson.name },
    recipient: { id: contact?.id ?? '', name: contact?.name ?? '', address: contact?.email ?? '' },
    language: situation.language,
    noticeKind: draft.pause === null ? situation.kind : 'T20e',
    notice: data,
    noticeText: frozenText(draft),
    wording: draft.pause === null ? await writtenWording(tx, row.id) : null,
    complaintRoute: situation.review?.complaintRoute ?? null,
    figures: assessed?.figures ?? null,
    panel: panel === null ? null : { moreToDo: panel.moreToDo, votes: panel.votes },
    overrides: await overridesOf(tx, file),
    pause: draft.pause,
  };
}

/** A pause letter may go out until the pause is over. */
function endOf(
  draft: LetterDraft,
  row: CaseFile['row'],
): Pick<Packet, 'plannedEnd' | 'noticeBy' | 'nonRenewalDeadline'> {
  if (draft.pause !== null)
    return { plannedEnd: draft.pause.until, noticeBy: draft.pause.until, nonRenewalDeadline: null };
  const { endDate } = draft.data;
  const terms = draft.situation.review?.terms;
  return {
    plannedEnd: endDate,
    noticeBy: row.noticeBy ?? endDate,
    nonRenewalDeadline: terms === undefined ? null : renewalDeadline(terms, endDate),
  };
}

async function overridesOf(tx: Tx, file: CaseFile): Promise<Packet['overrides']> {
  const made = [];
  for (const { rule, outcome, reason, madeBy } of await listOverrides(tx, file.row.id))
    made.push({ rule, outcome, reason, by: (await file.records.person(madeBy))?.name ?? madeBy });
  return made;
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
