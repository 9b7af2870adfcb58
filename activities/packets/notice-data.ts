import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { addDays } from '../../domain/calendar.ts';
import type { Person } from '../../domain/directory.ts';
import type { FormValues } from '../../domain/forms.ts';
import { owedInAll } from '../../db/figures.ts';
import { mailBase } from '../email/mail-base.ts';
import { findRecipient } from '../email/recipient.ts';
import { letterSituation, type LetterSituation } from './letter-situation.ts';

/** The notice of a case as its template takes it, and what it was made from. Null while a part is missing. */
export interface NoticeDraft {
  readonly situation: LetterSituation;
  readonly data: NoticeData;
  readonly spokesperson: Person;
}

export interface NoticeData extends Readonly<Record<string, unknown>> {
  readonly thanks: string;
  readonly framing: readonly string[];
  readonly goodwillText: string | null;
  readonly apology: string;
  readonly alternatives: readonly { readonly name: string; readonly howTo: string }[];
  readonly openItems: readonly { readonly title: string; readonly person: string; readonly on: string }[];
  readonly owed: { readonly amount: number; readonly currency: string };
  readonly goodwill: { readonly amount: number; readonly currency: string };
  readonly endDate: string;
  readonly exportUntil: string;
  readonly complaintRoute: string | null;
  readonly packContents: readonly { readonly key: string; readonly text: string }[];
  readonly contactPoint: { readonly name: string; readonly email: string; readonly phone: string | null };
}

/** Days after the notice within which the money is paid. */
const PAY_WITHIN_DAYS = 14;

export async function noticeDraft(tx: Tx, file: CaseFile, at: string): Promise<NoticeDraft | null> {
  const { row, records, policy } = file;
  const letter = await lastAnswer(tx, row.id, 'preparation');
  const figures = await owedInAll(tx, file);
  const situation = await letterSituation(tx, file, at);
  const { review } = situation;
  const spokesperson = await records.person(text(letter?.values ?? {}, 'spokesperson'));
  const contact = records.contacts[0];
  if (letter === null || figures === null || review === null || spokesperson === null || row.plannedEnd === null || contact === undefined) return null;
  const { values } = letter;
  const chosen = values['alternatives'];
  const today = at.slice(0, 10);
  const money = figures.owed.amount + figures.goodwill.amount > 0;
  const recipient = await findRecipient(file, contact.id);
  if (recipient === null) return null;
  const data: NoticeData = {
    ...(await mailBase(file, recipient, { link: null, deadline: null, reminder: 0 })),
    date: today,
    contact: { name: contact.name },
    thanks: text(values, 'thanks'),
    framing: text(values, 'framing').split(/\n{2,}/),
    ownShare: orNull(text(values, 'ownShare')),
    clause: review.clause,
    endDate: row.plannedEnd,
    owed: figures.owed,
    goodwill: figures.goodwill,
    goodwillText: orNull(text(values, 'goodwillText')),
    payOn: money ? addDays(today, PAY_WITHIN_DAYS) : null,
    apology: text(values, 'apology'),
    alternatives: records.alternatives
      .filter((one) => Array.isArray(chosen) && (chosen as readonly string[]).includes(one.id))
      .map(({ name, fit, howTo, url, commission }) => ({ name, fit, howTo, url, commission })),
    openItems: await openItems(tx, file),
    contactPoint: { name: spokesperson.name, email: spokesperson.email, phone: null },
    exportUntil: addDays(row.plannedEnd, policy.exportDays),
    complaintRoute: review.complaintRoute,
    packContents: situation.packs
      .flatMap((pack) => pack.contents)
      .map((content) => ({ key: content.key, text: text(values, `pack.${content.key}`) }))
      .filter((content) => content.text !== ''),
    signer: { name: spokesperson.name, title: spokesperson.title === '' ? file.settings.companyName : spokesperson.title },
  };
  return { situation, data, spokesperson };
}

async function openItems(tx: Tx, file: CaseFile): Promise<NoticeData['openItems']> {
  const items = [];
  for (const item of await listExitItems(tx, file.row.id)) {
    if (item.state !== 'planned' || item.dueOn === null) continue;
    const person = item.personId === null ? null : await file.records.person(item.personId);
    items.push({ title: item.title, person: person?.name ?? '', on: item.dueOn });
  }
  return items;
}

const text = (values: FormValues, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value : '';
};
const orNull = (value: string): string | null => (value === '' ? null : value);
