import type { CaseFile } from '../../db/case-file.ts';
import { casePause } from '../../db/case-pause.ts';
import type { Tx } from '../../db/database.ts';
import { panelRecord } from '../../db/panel-record.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { currentAssessment } from '../../db/tables/assessments.ts';
import { textOf } from '../../domain/forms.ts';
import { linesOf } from '../../domain/repair-forms.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import { repairSituation } from '../repair/repair-situation.ts';

type Params = Readonly<Record<string, unknown>>;
type ParamsOf = (tx: Tx, file: CaseFile, at: string) => Promise<Params>;

const PARAMS: Partial<Record<TaskKind, ParamsOf>> = {
  'repair-talk': invitation,
  'repair-agree': plan,
  'repair-verdict': metric,
  vote: proposal,
  'pause-review': pauseTerms,
};

/** What the mail that asks must say beyond the case: frozen when it is queued, so that every attempt sends the same. */
export async function requestParams(tx: Tx, file: CaseFile, kind: TaskKind, at: string): Promise<Params> {
  return (await PARAMS[kind]?.(tx, file, at)) ?? {};
}

/** T05: what concerns us, and on REPAIR_EXTRA an apology and one concrete help first (R45, R46). */
async function invitation(tx: Tx, file: CaseFile, at: string): Promise<Params> {
  const values = (await lastAnswer(tx, file.row.id, 'repair-self-check'))?.values ?? {};
  const { facts } = await repairSituation(tx, file, at);
  return {
    facts,
    apology: textOf(values, 'apology') || null,
    help: textOf(values, 'help') || null,
    slots: linesOf(values, 'slots'),
  };
}

/** T06: both sides' commitments, from today until the end of the window. */
async function plan(tx: Tx, file: CaseFile, at: string): Promise<Params> {
  const values = (await lastAnswer(tx, file.row.id, 'repair-plan'))?.values ?? {};
  const { until } = await repairSituation(tx, file, at);
  return {
    ours: linesOf(values, 'ours'),
    yours: linesOf(values, 'yours'),
    metric: textOf(values, 'metric'),
    from: at.slice(0, 10),
    until: textOf(values, 'until') || until,
    consequence: textOf(values, 'consequence') || null,
  };
}

async function metric(tx: Tx, file: CaseFile, at: string): Promise<Params> {
  const values = (await lastAnswer(tx, file.row.id, 'repair-plan'))?.values ?? {};
  const { until } = await repairSituation(tx, file, at);
  return { metric: textOf(values, 'metric'), until: textOf(values, 'until') || until };
}

async function proposal(tx: Tx, file: CaseFile): Promise<Params> {
  const record = await panelRecord(tx, file);
  const figures = (await currentAssessment(tx, file.row.id))?.figures ?? null;
  return {
    proposal: record?.proposal ?? '',
    moreToDo: record?.moreToDo ?? '',
    gain: figures?.gain ?? null,
    loss: figures?.loss ?? null,
    net: figures?.net ?? null,
  };
}

async function pauseTerms(tx: Tx, file: CaseFile): Promise<Params> {
  const pause = await casePause(tx, file.row);
  return { pauseUntil: pause?.until ?? '', conditions: pause?.reentry ?? [] };
}
