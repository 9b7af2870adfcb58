import { z } from 'zod';
import { listOpenTasks, listTaskPeople, type TaskRow } from '../../db/tables/tasks.ts';
import { noticeLeftAt } from '../../db/void-approval.ts';
import { OffboardingError } from '../../domain/errors.ts';
import { recordAnswer } from '../answer-task.ts';
import { date, line } from '../input-fields.ts';
import { parseInput } from '../parse-input.ts';
import { reason, type Acting, type ActionSpec } from './acting.ts';

const Body = z.strictObject({ servedOn: date, form: z.string(), reference: line(200), reason: reason.optional() });

/** How and when the notice was served: the answer to the open question for it, by whoever is asked. The form of the task checks the rest. */
export const recordService: ActionSpec = {
  who: async (acting) => {
    const task = await openProof(acting);
    return task === undefined ? [] : (await listTaskPeople(acting.tx, task.id)).map(({ personId }) => personId);
  },
  run: async (acting, body) => {
    const { servedOn, form, reference } = parseInput(Body, body, 'the action');
    const task = await openProof(acting);
    if (task === undefined) throw await notAsked(acting);
    await recordAnswer(acting.tx, acting.actor, task.id, { servedOn, form, reference });
    return null;
  },
};

async function openProof({ tx, row }: Acting): Promise<TaskRow | undefined> {
  return (await listOpenTasks(tx, row.id)).find(({ kind }) => kind === 'service-proof');
}

async function notAsked({ tx, row }: Acting): Promise<OffboardingError> {
  const leftAt = await noticeLeftAt(tx, row.id);
  const why =
    leftAt === null
      ? 'the notice has not left, so it cannot have been served'
      : row.legalDate === null
        ? `the notice left on ${leftAt} and its delivery is not settled; the question for the proof follows`
        : `the legal date is ${row.legalDate} already`;
  return new OffboardingError(
    'BLOCKED',
    `Case ${row.number} does not wait for a proof of service: ${why}. Nothing was changed.`,
  );
}
