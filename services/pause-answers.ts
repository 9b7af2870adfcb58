import { casePause, setPause } from '../db/case-pause.ts';
import { failedRepairs } from '../db/failed-repairs.ts';
import { listStages } from '../db/tables/case-stages.ts';
import { listIncidents } from '../db/tables/incidents.ts';
import { writeTrace } from '../db/tables/rule-traces.ts';
import { textOf } from '../domain/forms.ts';
import type { PausePlan } from '../domain/packet.ts';
import { mayPause } from '../domain/permanence.ts';
import { pauseOf } from '../domain/repair-forms.ts';
import { refused, type Answered } from './answered.ts';

/** A pause is chosen, and its terms are written in `preparation`. */
const UNWRITTEN: PausePlan = { cause: '', from: '', until: '', staysOn: [], reentry: [] };

/** Makes the case one about a pause. Throws INVALID_INPUT naming `field` where D12 allows none. */
export async function choosePause(answered: Answered, field: string): Promise<void> {
  if (answered.file.row.pause !== null) return;
  await checkPause(answered, field);
  await setPause(answered.tx, answered.task.caseId, UNWRITTEN);
}

/** The terms of a pause as the answer gives them; an answer without terms changes nothing. */
export async function planPause(answered: Answered): Promise<void> {
  const plan = pauseOf(answered.values);
  if (plan === null) return;
  if (plan.until <= plan.from) throw refused('pauseUntil', plan.until, `a day after ${plan.from}`);
  await checkPause(answered, 'decision');
  await setPause(answered.tx, answered.task.caseId, plan);
}

/** D12: a pause needs a cause that ends, and no abuse, threat or breach of ethics, nor repairs that failed twice. */
async function checkPause({ tx, file, task, at }: Answered, field: string): Promise<void> {
  const { reasons } = file.row;
  const incidents = await listIncidents(tx, task.caseId);
  const verdict = mayPause({
    causeHasEnd: true,
    abuse: incidents.some((one) => ['VERBAL_ABUSE', 'ABUSIVE_TO_STAFF'].includes(one.reason) && !one.criticismOnly),
    threat: reasons.includes('THREAT'),
    unethical: reasons.includes('UNETHICAL'),
    failedRepairs: await failedRepairs(tx, file.row),
    lastingMismatch: reasons.includes('VALUES_MISMATCH'),
  });
  if (verdict.course !== 'PAUSE')
    throw refused(
      field,
      'pause',
      `a course other than a pause: ${verdict.row} (${verdict.why}) does not allow one here`,
    );
  const step = (await listStages(tx, task.caseId)).at(-1)?.step ?? 1;
  await writeTrace(tx, task.caseId, { rule: 'D12', step, rowId: verdict.row, outcome: verdict.course, at });
}

/** EXTEND needs the client's written yes, which the form demands, and a later end; the approver decides on the new packet. */
export async function extendPause({ tx, file, task, choice, values }: Answered): Promise<void> {
  if (choice !== 'extend') return;
  const pause = await casePause(tx, file.row);
  if (pause === null) return;
  const until = textOf(values, 'pauseUntil');
  if (until <= pause.until) throw refused('pauseUntil', until, `a day after ${pause.until}`);
  await setPause(tx, task.caseId, { ...pause, until });
}
