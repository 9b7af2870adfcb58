import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { readDossier } from '../../db/dossier.ts';
import { owedInAll } from '../../db/figures.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { currentPacket, packetContent } from '../../db/tables/packets.ts';
import { knownLanguage, REASON_CODES, type ReasonCode } from '../../domain/codes.ts';
import { dataLien } from '../../domain/data-lien.ts';
import { writtenTexts, type NoticeDraft as LintDraft, type NoticeExpected } from '../../domain/lint/draft.ts';
import { zero } from '../../domain/money.ts';
import { lintNotice } from '../../domain/notice-lint.ts';
import { unconfirmedParts } from '../../domain/pack-effects.ts';
import type { FormContext } from '../../domain/task-forms.ts';
import { noticeBody, noticeText } from '../../templates/notice-text.ts';
import { letterNames } from './letter-names.ts';
import { pauseFindings } from './pause-letter.ts';
import { letterDraft, type LetterDraft, type NoticeDraft } from './notice-data.ts';

export type Findings = FormContext['findings'];

/** D14 and the confirmations of matched packs on the letter as it was last written; none that blocks = it may go to the approver. */
export async function checkLetter(tx: Tx, file: CaseFile, at: string): Promise<Findings> {
  const draft = await letterDraft(tx, file, at);
  return draft === null ? [] : findingsOf(tx, file, draft);
}

export async function findingsOf(tx: Tx, file: CaseFile, draft: LetterDraft): Promise<Findings> {
  if (draft.pause !== null) return pauseFindings(draft.pause, draft.situation.language);
  const letter = asDraft(file, draft);
  return [...lintNotice(letter, await expectedOf(tx, file, draft)), ...dataLiens(letter), ...unconfirmedPacks(draft)];
}

/** F5: client data never waits for money. */
const dataLiens = (letter: LintDraft): Findings =>
  writtenTexts(letter).flatMap(({ field, text }) => {
    const found = dataLien(text);
    return found === null
      ? []
      : [{ row: 'F5', field, found, cure: { key: 'lint.data-lien', args: {} }, better: null, weight: 'blocks' }];
  });

/** The field of findings that Legal mends, not the writer. */
export const UNCONFIRMED = 'packs';

/** D5: packs, or parts of them that this letter uses, that Legal has confirmed neither for the case nor for all. */
function unconfirmedPacks({ situation, data }: NoticeDraft): Findings {
  const { packsConfirmed = [], exceptionsClaimed: claimed = [] } = situation.review ?? {};
  return situation.packs
    .filter((pack) => !packsConfirmed.includes(pack.id))
    .map((pack) => ({ pack, parts: unconfirmedParts(pack, { advice: data.alternatives.length === 0, claimed }) }))
    .filter(({ parts }) => parts.length > 0)
    .map(({ pack, parts }) => ({
      row: 'F2',
      field: UNCONFIRMED,
      found: parts.includes('pack') ? pack.id : `${pack.id}: ${parts.join(', ')}`,
      cure: { key: 'lint.pack-unconfirmed', args: { pack: pack.name } },
      better: null,
      weight: 'blocks',
    }));
}

function asDraft(file: CaseFile, { situation, data }: NoticeDraft): LintDraft {
  const said = Object.fromEntries(data.packContents.map((content) => [content.key, content.text]));
  const { endDate, complaintRoute } = data;
  const own = {
    data_choice: data.exportUntil,
    stated_end_date: endDate,
    effective_date: endDate,
    complaint_route: complaintRoute,
  };
  return {
    tone: situation.tone,
    language: situation.language,
    leadReason: file.row.leadReason,
    parts: {
      thanks: data.thanks,
      framing: data.framing.join('\n\n'),
      ownShare: data.ownShare,
      goodwill: data.goodwillText ?? '',
      apology: data.apology,
      alternatives: data.alternatives,
    },
    facts: {
      endDate,
      clause: data.clause,
      owed: data.owed,
      goodwill: data.goodwill,
      openItems: data.openItems.map((item) => item.title),
      contact: data.contactPoint.email,
      dataChoice: data.exportUntil,
      complaintRoute,
      packContents: { ...ownContents(own), ...said },
    },
    bodyText: noticeBody(situation.kind, data),
  };
}

/** What the letter must say, from the records themselves and not from the letter. */
async function expectedOf(tx: Tx, file: CaseFile, { situation, spokesperson }: NoticeDraft): Promise<NoticeExpected> {
  const { wordLimit, effects, review } = situation;
  const figures = await owedInAll(tx, file);
  const dossier = await readDossier(tx, file.row.id);
  const items = (await listExitItems(tx, file.row.id)).filter(
    (item) => item.state === 'planned' || item.state === 'open',
  );
  return {
    tier: file.row.tier ?? 'T2',
    owed: figures?.owed ?? zero(file.row.currency),
    goodwill: figures?.goodwill ?? zero(file.row.currency),
    endDate: file.row.plannedEnd ?? '',
    clause: effects.clauseNeeded ? (review?.clause ?? file.records.contract.clause) : null,
    openItems: items.map((item) => item.title),
    packContentKeys: effects.contentKeys,
    complaintRouteNeeded: effects.contentKeys.includes('complaint_route'),
    partsRemovedByPack: effects.partsRemoved,
    reasons: effects.reasons,
    adviceEnough: effects.adviceEnough,
    dossierDates: dossier.incidents.filter((incident) => !incident.criticismOnly).map(({ on }) => on),
    names: await letterNames(file, dossier, spokesperson),
    leadReasons: await approvedReasons(tx, file.row.id),
    wordLimit,
    language: knownLanguage([file.records.client.language]),
  };
}

/** The lead reason of the approved packet, and of the call that told it; null where neither is there yet. */
async function approvedReasons(tx: Tx, caseId: string): Promise<NoticeExpected['leadReasons']> {
  const row = await currentPacket(tx, caseId);
  if (row === null || row.approvedAt === null || row.voidedAt !== null) return { packet: null, callLog: null };
  const log = await lastAnswer(tx, caseId, 'call-log');
  const told = log !== null && log.answeredAt >= row.approvedAt ? log.values['leadReason'] : undefined;
  return {
    packet: (await packetContent(tx, row)).leadReason,
    callLog: REASON_CODES.find((code: ReasonCode) => code === told) ?? null,
  };
}

const ownContents = (own: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(own).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** The text that the packet freezes and the client reads. */
export const frozenText = (draft: LetterDraft): string =>
  noticeText(draft.pause === null ? draft.situation.kind : 'T20e', draft.data);
