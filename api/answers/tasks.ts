import * as z from 'zod';
import { STAGES } from '../../domain/codes.ts';
import { TASK_KINDS } from '../../domain/task-kinds.ts';
import { anything, instant, Named, ok, pageOf, uuid, type Answers } from './parts.ts';

const text = z.string();
const about = {
  ...{ id: uuid, caseId: uuid, number: text, clientName: text, kind: z.enum(TASK_KINDS), stage: z.enum(STAGES) },
  ...{ openedAt: instant, dueAt: instant.nullable() },
};

const OpenTask = z
  .looseObject({ ...about, late: z.boolean(), rehearsal: z.boolean(), score: z.number() })
  .meta({ id: 'OpenTask' });

const TaskView = z
  .looseObject({
    ...{ ...about, round: z.int(), state: z.enum(['open', 'answered', 'closed', 'withdrawn']) },
    ...{ choice: text.nullable(), endedAt: instant.nullable(), endedBy: text.nullable(), asked: z.array(Named) },
    form: z.array(z.looseObject({ name: text, type: text, required: z.boolean() })),
    context: anything,
    packet: anything.nullable().meta({ description: 'What an approval decides on; null for other kinds.' }),
    ...{ digest: text.nullable(), rehearsalNow: instant.nullable() },
    schema: anything.meta({ description: 'The form as JSON Schema: what `values` of the answer must fit.' }),
  })
  .meta({ id: 'Task' });

const Receipt = z
  .object({
    ...{ taskId: uuid, caseId: uuid, kind: z.enum(TASK_KINDS), choice: text, byName: text, at: instant },
    already: z.boolean().meta({ description: 'This person had answered before: the same receipt again.' }),
  })
  .meta({ id: 'AnswerReceipt' });

export const TASK_ANSWERS: Answers = {
  'GET /api/tasks': ok('Open tasks in the order of work.', pageOf(OpenTask)),
  'GET /api/tasks/:id': ok('One task with its form.', TaskView),
  'POST /api/tasks/:id/answer': ok('The answer is on record.', Receipt),
};
