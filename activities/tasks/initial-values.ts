import type { CaseFile } from '../../db/case-file.ts';
import { casePause } from '../../db/case-pause.ts';
import { matchedPacks } from '../../db/contract-situation.ts';
import { owedByCalendar } from '../../db/owed-by-calendar.ts';
import { goodwillRule } from '../../db/goodwill-rule.ts';
import type { Tx } from '../../db/database.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { readMatter } from '../../db/tables/matters.ts';
import { currentAssessment } from '../../db/tables/assessments.ts';
import { dateOf } from '../../domain/calendar.ts';
import { suggestKind } from '../../domain/client-reply.ts';
import { knownLanguage } from '../../domain/codes.ts';
import { maySpeak } from '../../domain/eligibility.ts';
import type { FieldValue } from '../../domain/forms.ts';
import { zero } from '../../domain/money.ts';
import type { PausePlan } from '../../domain/packet.ts';
import { pauseOf } from '../../domain/repair-forms.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import { suggestLetter } from '../packets/suggest-letter.ts';

type Initial = Record<string, FieldValue>;

type InitialOf = (tx: Tx, file: CaseFile, at: string, subject: string) => Promise<Initial>;

/** What the form of a task shows before anybody typed: what the case knows, or what was answered before. */
export async function initialValues(
  tx: Tx,
  file: CaseFile,
  kind: TaskKind,
  at: string,
  subject = '',
): Promise<Initial> {
  const known: Partial<Record<TaskKind, InitialOf>> = {
    'contract-review': reviewValues,
    assessment: figureValues,
    'pattern-verdict': verdictValues,
    triage: triageValues,
    preparation: letterValues,
    'client-reply': replyValues,
  };
  return (await known[kind]?.(tx, file, at, subject)) ?? {};
}

async function reviewValues(tx: Tx, file: CaseFile, at: string): Promise<Initial> {
  const { contract } = file.records;
  const { packs } = await matchedPacks(tx, file, at);
  const before = await lastAnswer(tx, file.row.id, 'contract-review');
  return {
    clauseId: contract.clause.id,
    clauseText: contract.clause.text,
    noticeDays: contract.noticeDays,
    noticeMonths: contract.noticeMonths,
    countedFrom: contract.countedFrom,
    ...(packs.some((pack) => pack.form.email_alone_enough === false) ? { emailEnough: false } : {}),
    ...(before?.choice === 'true' ? before.values : {}),
  };
}

/** Owed by the calendar for the planned end (D6), the goodwill that D7 starts from, and nothing where nobody knows a cost. */
async function figureValues(tx: Tx, file: CaseFile, at: string): Promise<Initial> {
  const before = await currentAssessment(tx, file.row.id);
  const answer = (await lastAnswer(tx, file.row.id, 'assessment'))?.values ?? {};
  if (before !== null)
    return { ...answer, owed: before.owed, goodwill: before.goodwill, goodwillReason: before.reason };
  const nothing = zero(file.row.currency);
  return {
    owed: owedByCalendar(file),
    goodwill: (await goodwillRule(tx, file, at)).amount ?? nothing,
    ...Object.fromEntries(
      ['directCost', 'referralMargin', 'terminationCost', 'windDownCost'].map((name) => [name, nothing]),
    ),
  };
}

async function letterValues(tx: Tx, file: CaseFile, at: string): Promise<Initial> {
  const before = await lastAnswer(tx, file.row.id, 'preparation');
  const pause = await casePause(tx, file.row);
  if (pause !== null) return { ...pauseValues(pause), ...before?.values, ...(await spokespersonOf(file)) };
  // The letter of a pause is no draft of a notice.
  if (before !== null && pauseOf(before.values) === null) return { ...before.values };
  const letter = await suggestLetter(tx, file, dateOf(at, file.settings.zone));
  const { alternatives } = file.records;
  return {
    thanks: letter.thanks,
    framing: letter.framing.join('\n\n'),
    ...(letter.ownShare === null ? {} : { ownShare: letter.ownShare }),
    goodwillText: letter.goodwillText,
    apology: letter.apology,
    alternatives: alternatives.slice(0, ALTERNATIVES_OFFERED).map((one) => one.id),
    ...(await spokespersonOf(file)),
  };
}

const ALTERNATIVES_OFFERED = 3;

/** Who tells the client: whom the case names; a client that paid nothing hears it from the support manager, who approves it too (D9). */
async function spokespersonOf(file: CaseFile): Promise<Initial> {
  const { records, row } = file;
  const support = row.tier === 'T0' ? [...records.roleIds('support'), ...records.roleIds('approver')] : [];
  const about = { targetIds: records.targetIds, soleComplainantId: null, language: records.client.language };
  for (const id of [...records.roleIds('spokesperson'), ...support]) {
    const person = await records.person(id);
    if (person !== null && maySpeak(person, about).ok) return { spokesperson: id };
  }
  return {};
}

/** A pause that was only chosen has no terms yet. */
function pauseValues(pause: PausePlan): Initial {
  const known = {
    pauseCause: pause.cause,
    pauseFrom: pause.from,
    pauseUntil: pause.until,
    staysOn: pause.staysOn.join('\n'),
    reentry: pause.reentry.join('\n'),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== ''));
}

async function verdictValues(tx: Tx, file: CaseFile): Promise<Initial> {
  const before = await lastAnswer(tx, file.row.id, 'pattern-verdict');
  return before === null ? {} : { ...before.values };
}

async function triageValues(tx: Tx, file: CaseFile): Promise<Initial> {
  const before = await lastAnswer(tx, file.row.id, 'triage');
  return before === null ? {} : { ...before.values };
}

/** What the words of the mail suggest (D13); a person decides. */
async function replyValues(tx: Tx, file: CaseFile, _at: string, subject: string): Promise<Initial> {
  const matter = await readMatter(tx, subject);
  const language = knownLanguage([file.records.client.language]);
  const suggested = matter === null ? null : suggestKind(matter.text, language);
  return suggested === null ? {} : { is: suggested };
}
