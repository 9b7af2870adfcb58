import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { addDays, dateOf } from '../../domain/calendar.ts';
import type { Person } from '../../domain/directory.ts';
import { choicesOf, textOf, type FormValues } from '../../domain/forms.ts';
import type { Money } from '../../domain/money.ts';
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

interface NoticeData extends Readonly<Record<string, unknown>> {
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

/** Null while letter, figures or review are missing. `at` gives the letter its date. */
export async function noticeDraft(tx: Tx, file: CaseFile, at: string): Promise<NoticeDraft | null> {
  const letter = await lastAnswer(tx, file.row.id, 'preparation');
  const figures = await owedInAll(tx, file);
  const situation = await letterSituation(tx, file, at);
  const spokesperson = letter === null ? null : await file.records.person(textOf(letter.values, 'spokesperson'));
  const contact = file.records.contacts[0];
  const recipient = contact === undefined ? null : await findRecipient(file, contact.id);
  if (letter === null || figures === null || spokesperson === null || recipient === null) return null;
  if (situation.review === null || file.row.plannedEnd === null) return null;
  const data: NoticeData = {
    ...(await mailBase(file, recipient, { link: null, deadline: null, reminder: 0 })),
    ...words(file, letter.values),
    ...dates(file, file.row.plannedEnd, at, figures),
    contact: { name: recipient.name },
    clause: situation.review.clause,
    owed: figures.owed,
    goodwill: figures.goodwill,
    openItems: await openItems(tx, file),
    contactPoint: { name: spokesperson.name, email: spokesperson.email, phone: null },
    complaintRoute: situation.review.complaintRoute,
    packContents: situation.packs
      .flatMap((pack) => pack.contents)
      .map((content) => ({ key: content.key, text: textOf(letter.values, `pack.${content.key}`) }))
      .filter((content) => content.text !== ''),
    signer: {
      name: spokesperson.name,
      title: spokesperson.title === '' ? file.settings.companyName : spokesperson.title,
    },
  };
  return { situation, data, spokesperson };
}

/** What the owner wrote. */
function words(file: CaseFile, values: FormValues) {
  const chosen = choicesOf(values, 'alternatives');
  return {
    thanks: textOf(values, 'thanks'),
    framing: textOf(values, 'framing').split(/\n{2,}/),
    ownShare: orNull(textOf(values, 'ownShare')),
    goodwillText: orNull(textOf(values, 'goodwillText')),
    apology: textOf(values, 'apology'),
    alternatives: file.records.alternatives
      .filter((one) => chosen.includes(one.id))
      .map(({ name, fit, howTo, url, commission }) => ({ name, fit, howTo, url, commission })),
  };
}

function dates(file: CaseFile, endDate: string, at: string, figures: { owed: Money; goodwill: Money }) {
  const date = dateOf(at, file.records.contract.zone);
  const money = figures.owed.amount + figures.goodwill.amount > 0;
  return {
    date,
    endDate,
    payOn: money ? addDays(date, PAY_WITHIN_DAYS) : null,
    exportUntil: addDays(endDate, file.policy.exportDays),
  };
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

const orNull = (value: string): string | null => (value === '' ? null : value);
