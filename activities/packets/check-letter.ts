import type { CaseFile } from '../../db/case-file.ts';
import { needsConfirmation } from '../../db/contract-situation.ts';
import type { Tx } from '../../db/database.ts';
import { owedInAll } from '../../db/figures.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { lintNotice } from '../../domain/notice-lint.ts';
import type { FormContext } from '../../domain/task-forms.ts';
import { knownLanguage } from '../../domain/codes.ts';
import { zero } from '../../domain/money.ts';
import { noticeBody, noticeText } from '../../templates/notice-text.ts';
import { noticeDraft, type NoticeDraft } from './notice-data.ts';

export type Findings = FormContext['findings'];

/** D14 and the confirmations of matched packs on the letter as it was last written; empty = it may go to the approver. */
export async function checkLetter(tx: Tx, file: CaseFile, at: string): Promise<Findings> {
  const draft = await noticeDraft(tx, file, at);
  return draft === null ? [] : findingsOf(tx, file, draft);
}

export async function findingsOf(tx: Tx, file: CaseFile, draft: NoticeDraft): Promise<Findings> {
  const { situation } = draft;
  const confirmed = situation.review?.packsConfirmed ?? [];
  const missing = situation.packs.filter((pack) => needsConfirmation(pack) && !confirmed.includes(pack.id));
  return [
    ...lintNotice(asDraft(draft), await expectedOf(tx, file, draft)),
    ...missing.map((pack) => ({
      row: 'F2',
      field: 'packs',
      found: `${pack.id} without confirmation`,
      cure: `Legal confirms ${pack.name} in the contract review.`,
    })),
  ];
}

function asDraft({ situation, data }: NoticeDraft): Parameters<typeof lintNotice>[0] {
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
    parts: {
      thanks: data.thanks,
      framing: data.framing.join(' '),
      goodwill: data.goodwillText ?? '',
      apology: data.apology,
      alternatives: data.alternatives,
    },
    facts: {
      endDate,
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
async function expectedOf(
  tx: Tx,
  file: CaseFile,
  { situation }: NoticeDraft,
): Promise<Parameters<typeof lintNotice>[1]> {
  const { packs, wordLimit } = situation;
  const figures = await owedInAll(tx, file);
  const keys = packs.flatMap((pack) => pack.contents).map((content) => content.key);
  const items = (await listExitItems(tx, file.row.id)).filter(
    (item) => item.state === 'planned' || item.state === 'open',
  );
  return {
    owed: figures?.owed ?? zero(file.row.currency),
    goodwill: figures?.goodwill ?? zero(file.row.currency),
    endDate: file.row.plannedEnd ?? '',
    openItems: items.map((item) => item.title),
    packContentKeys: keys,
    complaintRouteNeeded: keys.includes('complaint_route'),
    partsRemovedByPack: packs.some((pack) => pack.overrides['alternatives'] !== undefined) ? ['alternatives'] : [],
    wordLimit,
    language: knownLanguage([file.records.client.language]),
  };
}

const ownContents = (own: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(own).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** The text that the packet freezes and the client reads. */
export const frozenText = ({ situation, data }: NoticeDraft): string => noticeText(situation.kind, data);
