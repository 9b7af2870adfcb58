import * as z from 'zod';
import { STAGES } from '../../domain/codes.ts';
import { CaseView, StartedCase } from './cases.ts';
import { createdOnce, file, instant, ok, uuid, type Answers } from './parts.ts';

const text = z.string();

const Progress = z.looseObject({
  ...{ stage: z.enum(STAGES), outcome: text.nullable(), endedAt: instant.nullable() },
  stages: z.array(z.object({ stage: z.enum(STAGES), enteredAt: instant })),
  tasks: z.array(z.looseObject({ id: uuid, kind: text, subject: text, state: text, people: z.array(text) })),
  mails: z.array(z.object({ id: uuid, kind: text, queuedAt: instant })),
});
const ClockStep = z.object({
  ...{ now: instant, fired: z.boolean() },
  next: z.object({ at: instant, purpose: text }).nullable(),
  progress: Progress,
});

export const REHEARSAL_ANSWERS: Answers = {
  'POST /api/rehearsals': createdOnce('The rehearsal is started.', StartedCase),
  'POST /api/rehearsals/:id/restart': createdOnce('Another rehearsal of the same inputs is started.', StartedCase),
  'POST /api/rehearsals/:id/start-live': createdOnce('The live case is started.', StartedCase),
  'POST /api/cases/:id/clock/advance': ok('Where the clock stands and what comes next.', ClockStep),
  'GET /api/rehearsals/:id/storyboard': ok(
    'The case and every mail with its text.',
    z.object({ case: CaseView, mails: z.array(z.looseObject({ id: uuid, kind: text, text: text.nullable() })) }),
  ),
  'GET /api/rehearsals/:id/storyboard.html': file('The same as one page to print.', 'text/html'),
};
