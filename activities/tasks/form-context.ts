import type { CaseFile } from '../../db/case-file.ts';
import { matchedPacks, needsConfirmation } from '../../db/contract-situation.ts';
import type { Tx } from '../../db/database.ts';
import { currentAssessment } from '../../db/tables/assessments.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { listTraces } from '../../db/tables/rule-traces.ts';
import { dateOf } from '../../domain/calendar.ts';
import type { FieldValue, Option } from '../../domain/forms.ts';
import { owedForUnusedTime } from '../../domain/owed.ts';
import { zero, type Money } from '../../domain/money.ts';
import type { FormContext } from '../../domain/task-forms.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import { maySpeak } from '../../domain/eligibility.ts';
import { suggestLetter } from '../packets/suggest-letter.ts';
import { checkLetter } from '../packets/check-letter.ts';

type Initial = Record<string, FieldValue>;

/** What the form of a task needs from its case, and what it shows before anybody typed. Kept with the task. */
export async function formContext(tx: Tx, file: CaseFile, kind: TaskKind, at: string): Promise<FormContext> {
  const { row, records } = file;
  const items = (await listExitItems(tx, row.id)).filter((item) => item.state === 'open');
  const packs = kind === 'contract-review' || kind === 'preparation' ? (await matchedPacks(tx, file, at)).packs : [];
  const findings = kind === 'preparation' ? await checkLetter(tx, file, at) : [];
  return {
    currency: row.currency,
    reasons: row.reasons,
    items: items.map((item) => ({ id: item.itemId, title: item.title })),
    people: await peopleFor(file, kind),
    alternatives: records.alternatives.map((one) => ({ value: one.id, label: one.name })),
    packs: packs.filter(needsConfirmation).map((pack) => ({ value: pack.id, label: pack.name })),
    packContents: packs.flatMap((pack) => pack.contents).filter((content) => !COVERED.includes(content.key)),
    windowMissed: (await listTraces(tx, row.id)).findLast((trace) => trace.rule === 'D8')?.outcome === 'NEXT_WINDOW',
    findings,
    initial: await initialValues(tx, file, kind, at),
    escalated: false,
  };
}

/** Contents that every notice carries anyway. */
const COVERED = ['data_choice', 'stated_end_date', 'effective_date', 'complaint_route'];

async function peopleFor(file: CaseFile, kind: TaskKind): Promise<Option[]> {
  const people = await file.records.people();
  const { targetIds, client } = file.records;
  const about = { targetIds, soleComplainantId: null, language: client.language };
  const fitting = kind === 'preparation' ? people.filter((person) => maySpeak(person, about).ok) : people;
  return fitting.map((person) => ({ value: person.id, label: person.name }));
}

type InitialOf = (tx: Tx, file: CaseFile, at: string) => Promise<Initial>;

async function initialValues(tx: Tx, file: CaseFile, kind: TaskKind, at: string): Promise<Initial> {
  const known: Partial<Record<TaskKind, InitialOf>> = {
    'contract-review': reviewValues,
    assessment: figureValues,
    preparation: letterValues,
  };
  return (await known[kind]?.(tx, file, at)) ?? {};
}

async function reviewValues(tx: Tx, file: CaseFile, at: string): Promise<Initial> {
  const { contract } = file.records;
  const { packs } = await matchedPacks(tx, file, at);
  const before = await lastAnswer(tx, file.row.id, 'contract-review');
  if (before?.choice === 'true') return { ...before.values };
  return {
    clauseId: contract.clause.id,
    clauseText: contract.clause.text,
    noticeDays: contract.noticeDays,
    noticeMonths: contract.noticeMonths,
    countedFrom: contract.countedFrom,
    ...(packs.some((pack) => pack.form.email_alone_enough === false) ? { emailEnough: false } : {}),
  };
}

/** Owed by the calendar for the planned end (D6), and what dropped items were prepaid with. */
async function figureValues(tx: Tx, file: CaseFile): Promise<Initial> {
  const before = await currentAssessment(tx, file.row.id);
  if (before !== null) return { owed: before.owed, goodwill: before.goodwill, goodwillReason: before.reason };
  return { owed: unusedPrepaid(file), goodwill: zero(file.row.currency) };
}

function unusedPrepaid(file: CaseFile): Money {
  const { prepaid } = file.records.contract;
  if (prepaid === null || file.row.plannedEnd === null) return zero(file.row.currency);
  return owedForUnusedTime({
    prepaid: prepaid.amount,
    periodStart: prepaid.from,
    periodEnd: prepaid.to,
    endDate: file.row.plannedEnd,
  });
}

async function letterValues(tx: Tx, file: CaseFile, at: string): Promise<Initial> {
  const before = await lastAnswer(tx, file.row.id, 'preparation');
  if (before !== null) return { ...before.values };
  const letter = await suggestLetter(tx, file, dateOf(at, file.settings.zone));
  const { alternatives } = file.records;
  const spokesperson = file.records.roleIds('spokesperson')[0];
  return {
    thanks: letter.thanks,
    framing: letter.framing.join('\n\n'),
    ...(letter.ownShare === null ? {} : { ownShare: letter.ownShare }),
    goodwillText: letter.goodwillText,
    apology: letter.apology,
    alternatives: alternatives.slice(0, ALTERNATIVES_OFFERED).map((one) => one.id),
    ...(spokesperson === undefined ? {} : { spokesperson }),
  };
}

const ALTERNATIVES_OFFERED = 3;
