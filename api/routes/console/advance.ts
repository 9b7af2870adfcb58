import type { FastifyInstance } from 'fastify';
import { instantOf } from '../../../domain/calendar.ts';
import { reading } from '../../../db/database.ts';
import { needCase } from '../../../db/tables/cases.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { readCaseView, type CaseView } from '../../../db/views/read-case-view.ts';
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

type Note = 'moved' | 'more' | 'person' | 'quiet';
type ReadView = () => Promise<CaseView>;

/** The clock bar of a rehearsal: next event, go to a date, play until a person is needed. */
export function registerAdvance(app: FastifyInstance, deps: AppDeps): void {
  app.post('/cases/:id/clock', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const form = formOf(request.body);
    expectOnly(form, (name) => name === 'how' || name === 'date');
    const tx = reading(deps.db);
    const view: ReadView = async () => readCaseView(tx, await caseInScope(tx, actorOf(request), id));
    return reply.redirect(`/cases/${id}?note=${await move(deps, view, form)}`, 303);
  });
}

async function move(deps: AppDeps, read: ReadView, form: ReturnType<typeof formOf>): Promise<Note> {
  const view = await read();
  const how = single(form, 'how');
  if (how === 'play') return play(deps, read, view);
  if (how === 'to') return goTo(deps, view.id, endOf(single(form, 'date'), view));
  return (await advanceClock(deps, view.id, 'next')).fired ? 'moved' : 'quiet';
}

async function goTo(deps: AppDeps, id: string, to: string): Promise<Note> {
  for (let n = 0; n < MOST_EVENTS; n++) {
    // The last event may have ended the case.
    if (n > 0 && (await needCase(reading(deps.db), id)).endedAt !== null) return 'moved';
    if (!(await advanceClock(deps, id, to)).fired) return 'moved';
  }
  return 'more';
}

/** Until somebody is asked who was not asked before; at once where the case cannot go on without an answer. */
async function play(deps: AppDeps, read: ReadView, begin: CaseView): Promise<Note> {
  const known = new Set(openTasks(begin));
  if (needsPerson(begin)) return 'person';
  for (let n = 0; n < MOST_EVENTS; n++) {
    if (!(await advanceClock(deps, begin.id, 'next')).fired) return 'quiet';
    const view = await read();
    if (view.endedAt !== null) return 'quiet';
    if (openTasks(view).some((task) => !known.has(task))) return 'person';
  }
  return 'more';
}

const openTasks = (view: CaseView): string[] => view.tasks.filter(({ state }) => state === 'open').map(({ id }) => id);

/** The last second of the day in the contract's zone. Throws INVALID_INPUT for what is no day, or one before today. */
function endOf(date: string, { contractZone, rehearsalNow }: CaseView): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(`${date}T12:00:00Z`));
  const at = isDay ? instantOf(date, '23:59', contractZone) : null;
  if (at !== null && (rehearsalNow === null || at >= rehearsalNow)) return at;
  const found = date === '' ? 'nothing' : JSON.stringify(date.slice(0, 40));
  const expected = `a date such as 2027-03-31, not before ${rehearsalNow?.slice(0, 10) ?? 'today'}`;
  throw new OffboardingError(
    'INVALID_INPUT',
    `date: found ${found}, expected ${expected}: the clock only goes forward. Choose a date and press again.`,
    { problems: [{ path: 'date', found, expected }] },
  );
}
