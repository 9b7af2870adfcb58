import { caseChannel } from '../../db/case-channel.ts';
import type { CaseFile } from '../../db/case-file.ts';
import { casePause } from '../../db/case-pause.ts';
import type { Tx } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { addDays, dateOf } from '../../domain/calendar.ts';
import type { Person } from '../../domain/directory.ts';
import { choicesOf, textOf, type FormValues } from '../../domain/forms.ts';
import type { Money } from '../../domain/money.ts';
import { pauseOf } from '../../domain/repair-forms.ts';
import { owedInAll } from '../../db/figures.ts';
import { mailBase } from '../email/mail-base.ts';
import { findRecipient } from '../email/recipient.ts';
import { pauseData, type PauseDraft } from './pause-letter.ts';
import { letterSituation, type LetterSituation } from './letter-situation.ts';

/** The letter of a case as its template takes it, and what it was made from. */
export type LetterDraft = NoticeDraft | PauseDraft;

export interface NoticeDraft {
  readonly pause: null;
  readonly situation: LetterSituation;
  readonly data: NoticeData;
  readonly spokesperson: Person;
}

interface NoticeData extends Readonly<Record<string, unknown>> {
  readonly thanks: string;
  readonly framing: readonly string[];
  readonly ownShare: string | null;
  readonly clause: { readonly id: string; readonly text: string };
  readonly goodwillText: string | null;
  readonly apology: string;
  readonly alternatives: readonly { readonly name: string; readonly howTo: string }[];
  /** Who does them is for us to know: the letter names one contact (letters.md rule 15 in docs). */
  readonly openItems: readonly { readonly title: string; readonly on: string }[];
  readonly owed: { readonly amount: number; readonly currency: string };
  readonly goodwill: { readonly amount: number; readonly currency: string };
  readonly endDate: string;
  readonly exportUntil: string;
  /** D9: where no call is required one is offered, except over a support channel. */
  readonly callOffered: boolean;
  readonly complaintRoute: string | null;
  readonly packContents: readonly { readonly key: string; readonly text: string }[];
  readonly contactPoint: { readonly name: string; readonly email: string; readonly phone: string | null };
}

/** Days after the notice within which the money is paid. */
const PAY_WITHIN_DAYS = 14;

/** Null while letter, figures or review are missing. `at` gives the letter its date. */
export async function letterDraft(tx: Tx, file: CaseFile, at: string): Promise<LetterDraft | null> {
  const letter = await lastAnswer(tx, file.row.id, 'preparation');
  const figures = await owedInAll(tx, file);
  const situation = await letterSituation(tx, file, at);
  const spokesperson = letter === null ? null : await file.records.person(textOf(letter.values, 'spokesperson'));
  const contact = file.records.contacts[0];
  const recipient = contact === undefined ? null : await findRecipient(file, contact.id);
  if (letter === null || figures === null || spokesperson === null || recipient === null) return null;
  const base = {
    ...(await mailBase(file, recipient, { link: null, deadline: null, reminder: 0 })),
    ...dates(file, at, figures),
    contact: { name: recipient.name },
    contactPoint: { name: spokesperson.name, email: spokesperson.email, phone: null },
    signer: {
      name: spokesperson.name,
      title: spokesperson.title === '' ? file.settings.companyName : spokesperson.title,
    },
    owed: figures.owed,
  };
  const pause = await casePause(tx, file.row);
  if (pause !== null) return { pause, situation, spokesperson, data: pauseData(base, pause) };
  if (situation.review === null || file.row.plannedEnd === null || pauseOf(letter.values) !== null) return null;
  const data: NoticeData = {
    ...base,
    ...words(file, letter.values),
    callOffered: caseChannel(file).channel === 'email',
    endDate: file.row.plannedEnd,
    exportUntil: addDays(file.row.plannedEnd, file.policy.exportDays),
    clause: situation.review.clause,
    goodwill: figures.goodwill,
    openItems: await openItems(tx, file),
    complaintRoute: situation.review.complaintRoute,
    packContents: situation.packs
      .flatMap((pack) => pack.contents)
      .map((content) => ({ key: content.key, text: textOf(letter.values, `pack.${content.key}`) }))
      .filter((content) => content.text !== ''),
  };
  return { pause: null, situation, data, spokesperson };
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

function dates(file: CaseFile, at: string, figures: { owed: Money; goodwill: Money }) {
  const date = dateOf(at, file.records.contract.zone);
  const money = figures.owed.amount + figures.goodwill.amount > 0;
  return { date, payOn: money ? addDays(date, PAY_WITHIN_DAYS) : null };
}

async function openItems(tx: Tx, file: CaseFile): Promise<NoticeData['openItems']> {
  return (await listExitItems(tx, file.row.id)).flatMap(({ state, title, dueOn }) =>
    state === 'planned' && dueOn !== null ? [{ title, on: dueOn }] : [],
  );
}

const orNull = (value: string): string | null => (value === '' ? null : value);
