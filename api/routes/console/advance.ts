import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { readCaseView } from '../../../db/views/read-case-view.ts';
import { OffboardingError } from '../../../domain/errors.ts';
import { advanceClock } from '../../../services/advance-clock.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { needsPerson } from '../../case-page-view.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single } from '../../form-body.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';

/** A case that never needs anybody again would play on for ever: reminders repeat. */
const MOST_EVENTS = 200;

/** The clock bar of a rehearsal: next event, go to a date, play until a person is needed. */
export function registerAdvance(app: FastifyInstance, deps: AppDeps): void {
  app.post('/cases/:id/clock', { schema: { hide: true } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const form = formOf(request.body);
    expectOnly(form, (name) => name === 'how' || name === 'date');
    await caseInScope(reading(deps.db), actorOf(request), id);
    const how = single(form, 'how');
    const note =
      how === 'play'
        ? await play(deps, request, id)
        : await move(deps, id, how === 'next' ? 'next' : endOf(single(form, 'date')));
    return reply.redirect(`/cases/${id}?note=${note}`, 303);
  });
}

async function move(deps: AppDeps, id: string, to: string): Promise<string> {
  for (let n = 0; n < MOST_EVENTS; n++) {
    const { fired } = await advanceClock(deps, id, to);
    if (to === 'next') return fired ? 'moved' : 'quiet';
    if (!fired) return 'moved';
  }
  return 'moved';
}

async function play(deps: AppDeps, request: Parameters<typeof actorOf>[0], id: string): Promise<string> {
  const tx = reading(deps.db);
  for (let n = 0; n < MOST_EVENTS; n++) {
    const view = await readCaseView(tx, await caseInScope(tx, actorOf(request), id));
    if (needsPerson(view)) return 'person';
    if (view.endedAt !== null || !(await advanceClock(deps, id, 'next')).fired) return 'quiet';
  }
  return 'moved';
}

/** A date means its noon in UTC: within that day almost everywhere. */
function endOf(date: string): string {
  const at = `${date}T12:00:00Z`;
  if (/^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(at))) return at;
  const problems = [
    {
      path: 'date',
      found: date === '' ? 'nothing' : JSON.stringify(date.slice(0, 40)),
      expected: 'a date such as 2027-03-31',
    },
  ];
  throw new OffboardingError(
    'INVALID_INPUT',
    'date: found no date, expected one such as 2027-03-31. Choose a date and press again.',
    { problems },
  );
}
