import { textOf, type FormValues } from '../../domain/forms.ts';
import type { PacketFigures } from '../../domain/packet.ts';
import type { Money } from '../../domain/money.ts';
import { caseRecords } from '../case-records.ts';
import type { Tx } from '../database.ts';
import { panelRecord, type PanelRecord } from '../panel-record.ts';
import { lastAnswer, readAnswer, type Answer } from '../tables/answers.ts';
import { currentAssessment } from '../tables/assessments.ts';
import type { CaseRow } from '../tables/cases.ts';
import { listTasks } from '../tables/tasks.ts';
import { readCaseView, type CaseView } from './read-case-view.ts';
import { readNames, type Names } from './names.ts';

/** What management is told of a case (R55): that each complaint was taken seriously, and on what the proposal rests. */
export interface CaseReport {
  readonly case: CaseView;
  readonly feedback: readonly FeedbackEntry[];
  /** Null before anybody gave the verdict. */
  readonly pattern: { readonly recurring: boolean; readonly howArose: string; readonly by: string } | null;
  readonly panel: PanelRecord | null;
  readonly review: (Signed & { readonly values: FormValues }) | null;
  readonly money: (Signed & MoneyAnswer) | null;
  /** Who signed that a required call is left out, or refused it (D9). */
  readonly waiver: readonly (Signed & { readonly signed: boolean; readonly reason: string })[];
}

interface FeedbackEntry {
  readonly name: string;
  readonly state: 'given' | 'declined' | 'not-given' | 'waiting';
  /** What was written, or why nothing was; empty while it is waited for. */
  readonly text: string;
}

/** Who answered, and when. */
interface Signed {
  readonly by: string;
  readonly at: string;
}

interface MoneyAnswer {
  readonly owed: Money;
  readonly goodwill: Money;
  readonly reason: string;
  readonly figures: PacketFigures | null;
}

/** The caller has checked that the reader may see the case. */
export async function readReport(tx: Tx, row: CaseRow): Promise<CaseReport> {
  const [names, records] = [await readNames(tx, row), await caseRecords(tx, row)];
  const verdict = await lastAnswer(tx, row.id, 'pattern-verdict');
  const review = await lastAnswer(tx, row.id, 'contract-review');
  const assessed = await currentAssessment(tx, row.id);
  const decided = verdict?.choice === 'verdict' ? verdict : null;
  return {
    case: await readCaseView(tx, row),
    feedback: await readFeedback(tx, row, names),
    pattern:
      decided === null
        ? null
        : {
            recurring: decided.values['recurring'] === true,
            howArose: textOf(decided.values, 'howArose'),
            by: names(decided.personId),
          },
    panel: await panelRecord(tx, { row, records }),
    review: review === null ? null : { ...signed(review, names), values: review.values },
    money: assessed === null ? null : { ...assessed, by: names(assessed.madeBy), at: assessed.madeAt },
    waiver: await readWaiver(tx, row, names),
  };
}

const signed = ({ personId, answeredAt }: Answer, names: Names): Signed => ({ by: names(personId), at: answeredAt });

/** Of each person who was asked, the newest task. */
async function readFeedback(tx: Tx, { id }: Pick<CaseRow, 'id'>, names: Names): Promise<FeedbackEntry[]> {
  const tasks = (await listTasks(tx, id)).filter(({ kind }) => kind === 'feedback');
  const newest = new Map(tasks.map((task) => [task.subject, task]));
  const entries: FeedbackEntry[] = [];
  for (const task of newest.values()) {
    const answer = await readAnswer(tx, id, task.id);
    const state = STATES.find((one) => one === answer?.choice);
    const text = answer === null ? '' : textOf(answer.values, state === 'given' ? 'facts' : 'reason');
    entries.push({
      name: names(task.subject),
      state: state ?? (task.state === 'open' ? 'waiting' : 'not-given'),
      text,
    });
  }
  return entries;
}

const STATES = ['given', 'declined', 'not-given'] as const;

async function readWaiver(tx: Tx, { id }: Pick<CaseRow, 'id'>, names: Names): Promise<CaseReport['waiver']> {
  const answers: CaseReport['waiver'][number][] = [];
  for (const task of (await listTasks(tx, id)).filter(({ kind }) => kind === 'call-waiver')) {
    const answer = await readAnswer(tx, id, task.id);
    if (answer === null) continue;
    const reason = textOf(answer.values, 'reason');
    answers.push({ ...signed(answer, names), signed: answer.choice === 'sign', reason });
  }
  return answers;
}
