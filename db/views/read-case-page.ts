import { dateOf } from '../../domain/calendar.ts';
import type { Contract } from '../../domain/directory.ts';
import type { Field } from '../../domain/forms.ts';
import { noticeRule, type LawPack, type PackNoticeRule } from '../../domain/packs.ts';
import { formOf } from '../../domain/task-forms.ts';
import { openCaseFile, type CaseFile } from '../case-file.ts';
import { matchedPacks, needsConfirmation } from '../contract-situation.ts';
import type { Tx } from '../database.ts';
import { currentAssessment, type Assessment } from '../tables/assessments.ts';
import type { CaseRow } from '../tables/cases.ts';
import { confirmationState, newestConfirmations, type ConfirmationState } from '../tables/packs.ts';
import { listOpenTasks, taskContext } from '../tables/tasks.ts';
import { readNames, type Names } from './names.ts';
import { readCaseView, type CaseView } from './read-case-view.ts';
import { readHistory, type HistoryPage } from './read-history.ts';
import type { Viewer } from './viewer.ts';

/** A law pack that the case matches, with what it asks and whether Legal has confirmed it for all cases. */
interface CasePack extends Pick<LawPack, 'id' | 'name' | 'source' | 'kind'> {
  /** `house`: a rule that applies at once. */
  readonly state: ConfirmationState | 'house';
  readonly confirmedBy: string | null;
  readonly confirmedOn: string | null;
  /** Null where it sets no fixed period. */
  readonly notice: PackNoticeRule | null;
  readonly emailRefused: boolean;
  readonly duties: number;
}

/** What the page of a case shows beyond what programs read of it. */
export interface CasePage {
  readonly view: CaseView;
  readonly contract: Contract;
  readonly packs: readonly CasePack[];
  /** Null before anybody set amounts. */
  readonly assessment: (Omit<Assessment, 'madeBy'> & { readonly madeBy: string }) | null;
  readonly history: HistoryPage;
  /** Forms of open tasks that the viewer may answer here, by the task's id; those that rest on a packet or a letter have their own page. */
  readonly forms: ReadonlyMap<string, readonly Field[]>;
}

const FIRST_ENTRIES = 12;

/** The caller has checked that the viewer may see the case. `at`: where its clock stands. */
export async function readCasePage(tx: Tx, row: CaseRow, viewer: Viewer, at: string): Promise<CasePage> {
  const [file, names] = await Promise.all([openCaseFile(tx, row.id), readNames(tx, row)]);
  const [view, packs, assessment, history, forms] = await Promise.all([
    readCaseView(tx, row),
    readPacks(tx, file, names, row.endedAt ?? at),
    currentAssessment(tx, row.id),
    readHistory(tx, row.id, names, { before: null, limit: FIRST_ENTRIES }),
    readForms(tx, row),
  ]);
  const isAsked = (id: string): boolean =>
    row.rehearsalNow !== null ||
    view.tasks.some((task) => task.id === id && task.people.some((one) => one.id === viewer.personId));
  return {
    ...{ view, packs, history, contract: file.records.contract },
    assessment: assessment === null ? null : { ...assessment, madeBy: names(assessment.madeBy) },
    forms: new Map([...forms].filter(([id]) => isAsked(id))),
  };
}

async function readPacks(tx: Tx, file: CaseFile, names: Names, at: string): Promise<CasePack[]> {
  const { packs, facts } = await matchedPacks(tx, file, at);
  const today = dateOf(at, file.settings.zone);
  const confirmations = await newestConfirmations(tx, today);
  return packs.map((pack) => {
    const { id, name, source, kind } = pack;
    const confirmation = confirmations.get(id);
    return {
      ...{ id, name, source, kind },
      state: needsConfirmation(pack) ? confirmationState(pack, confirmation, today) : 'house',
      confirmedBy: confirmation === undefined ? null : names(confirmation.confirmedBy),
      confirmedOn: confirmation?.confirmedOn ?? null,
      notice: noticeRule(pack, facts),
      emailRefused: pack.form.email_alone_enough === false,
      duties: pack.duties.length,
    };
  });
}

async function readForms(tx: Tx, { id, endedAt }: CaseRow): Promise<ReadonlyMap<string, readonly Field[]>> {
  if (endedAt !== null) return new Map();
  const tasks = (await listOpenTasks(tx, id)).filter(({ packetDigest }) => packetDigest === null);
  const contexts = await Promise.all(tasks.map((task) => taskContext(tx, task)));
  return new Map(
    tasks.flatMap((task, index) => {
      const context = contexts[index];
      const isLetter = context === undefined || context.letterLanguage !== undefined;
      return isLetter ? [] : [[task.id, formOf(task.kind, context)] as const];
    }),
  );
}
