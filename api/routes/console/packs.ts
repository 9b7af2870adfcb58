import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { reading } from '../../../db/database.ts';
import { listCountryNotes } from '../../../db/tables/country-notes.ts';
import { readPerson } from '../../../db/tables/people.ts';
import { OffboardingError, type Problem } from '../../../domain/errors.ts';
import { confirmPack, listPackViews, type PackView } from '../../../services/confirm-pack.ts';
import { id } from '../../../services/input-fields.ts';
import { noteCountry } from '../../../services/note-country.ts';
import { packText } from '../../../services/pack-text.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { translate } from '../../../templates/render.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single, type FormBody } from '../../form-body.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';

const PackParam = z.strictObject({ id });
const Note = z.object({ note: z.enum(['confirmed', 'noted']).nullable().catch(null).default(null) });
const ANSWER = 'answers.';

interface Shown {
  readonly status: number;
  readonly typed: FormBody | null;
  readonly problems: readonly Problem[];
}
const FRESH: Shown = { status: 200, typed: null, problems: [] };

/** Law packs with their state, the form with which Legal confirms one, and Legal's notes about countries. */
export function registerPacksPages(app: FastifyInstance, deps: AppDeps): void {
  app.get('/packs', { schema: { hide: true }, config: { right: 'take-part' } }, (request, reply) =>
    showPacks(request, reply, deps, FRESH),
  );
  app.get('/packs/:id', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) =>
    showPack(request, reply, deps, await packOf(request, deps), FRESH),
  );
  app.post('/packs/:id', { schema: { hide: true }, config: { right: 'confirm-packs' } }, async (request, reply) => {
    const view = await packOf(request, deps);
    const typed = formOf(request.body);
    expectOnly(typed, (name) => name === 'note' || name === 'until' || name.startsWith(ANSWER));
    const problems = await problemsOf(() => confirmPack(deps, actorOf(request), view.pack.id, confirmationIn(typed)));
    if (problems !== null) return showPack(request, reply, deps, view, { status: 422, typed, problems });
    return reply.redirect('/packs?note=confirmed', 303);
  });
  app.post('/country-notes', { schema: { hide: true }, config: { right: 'confirm-packs' } }, async (request, reply) => {
    const typed = formOf(request.body);
    expectOnly(typed, (name) => name === 'country' || name === 'note');
    const given = { country: single(typed, 'country').toUpperCase(), note: single(typed, 'note') };
    const problems = await problemsOf(() => noteCountry(deps, actorOf(request), given));
    if (problems !== null) return showPacks(request, reply, deps, { status: 422, typed, problems });
    return reply.redirect('/packs?note=noted', 303);
  });
}

/** What does not fit, or null when it was done. */
async function problemsOf(act: () => Promise<unknown>): Promise<readonly Problem[] | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof OffboardingError && error.code === 'INVALID_INPUT') return error.problems;
    throw error;
  }
}

/** Empty fields are left out. */
function confirmationIn(form: FormBody): object {
  const answers = [...form.keys()]
    .filter((name) => name.startsWith(ANSWER))
    .map((name) => [name.slice(ANSWER.length), single(form, name)] as const)
    .filter(([, text]) => text !== '');
  return { until: single(form, 'until') || null, note: single(form, 'note'), answers: Object.fromEntries(answers) };
}

async function packOf(request: FastifyRequest, deps: AppDeps): Promise<PackView> {
  const { id: packId } = parseInput(PackParam, request.params, 'the address');
  const view = (await listPackViews(deps)).find(({ pack }) => pack.id === packId);
  if (view !== undefined) return view;
  throw new OffboardingError('RECORD_NOT_FOUND', `Found no law pack "${packId}"; look it up in the list of packs.`);
}

const isLegal = (request: FastifyRequest): boolean => actorOf(request).roles.includes('legal');
const nameOf = async (deps: AppDeps, personId: string): Promise<string> =>
  (await readPerson(reading(deps.db), personId))?.name ?? personId;

async function showPacks(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  { status, typed, problems }: Shown,
): Promise<FastifyReply> {
  const { note } = parseInput(Note, request.query, 'the address');
  const items: object[] = [];
  for (const { pack, confirmation, ...view } of await listPackViews(deps)) {
    const { id: packId, name, kind, jurisdiction, source } = pack;
    const by = confirmation === null ? null : await nameOf(deps, confirmation.confirmedBy);
    const dated = { by, on: confirmation?.confirmedOn ?? null, until: confirmation?.validUntil ?? null };
    items.push({ id: packId, name, kind, jurisdiction, source, state: stateOf({ ...view }), ...dated });
  }
  const notes: object[] = [];
  for (const { country, note: text, notedBy, notedOn } of await listCountryNotes(reading(deps.db)))
    notes.push({ country, note: text, by: await nameOf(deps, notedBy), on: notedOn });
  const { lang } = readerOf(request);
  const whole = {
    ...{ note, items, notes, mayNote: isLegal(request) },
    typed: {
      country: typed === null ? '' : single(typed, 'country'),
      note: typed === null ? '' : single(typed, 'note'),
    },
    problems: problems.map((problem) => ({
      ...problem,
      at: problem.path,
      label: translate(lang, problem.path === 'country' ? 'packs.country' : 'packs.country-note'),
    })),
  };
  return sendPage(request, reply, 'packs', whole, { status });
}

/** `house`: applies at once, nothing is to be confirmed. */
const stateOf = ({ state, confirmable }: Pick<PackView, 'state' | 'confirmable'>): string =>
  confirmable ? state : 'house';

async function showPack(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  { pack, confirmation, state, confirmable }: PackView,
  { status, typed, problems }: Shown,
): Promise<FastifyReply> {
  const { lang } = readerOf(request);
  const fieldId = (name: string): string => `f-${name.replace(/[^A-Za-z0-9]+/g, '-')}`;
  const typedIn = (name: string): string => (typed === null ? '' : single(typed, name));
  const { id: packId, name, kind, jurisdiction, source } = pack;
  const whole = {
    ...{ id: packId, name, kind, jurisdiction, source, confirmable, rules: packText(pack) },
    state: stateOf({ state, confirmable }),
    confirmation: confirmation === null ? null : await confirmationView(deps, confirmation),
    mayConfirm: confirmable && isLegal(request),
    fields: pack.unconfirmed_fields.map((field) => ({
      name: field,
      id: fieldId(ANSWER + field),
      value: typedIn(ANSWER + field),
    })),
    typed: { note: typedIn('note'), until: typedIn('until') },
    problems: problems.map((problem) => ({
      ...problem,
      at: fieldId(problem.path),
      label: problem.path.startsWith(ANSWER)
        ? problem.path.slice(ANSWER.length)
        : translate(lang, wordOf(problem.path)),
    })),
  };
  return sendPage(request, reply, 'packs-confirm', whole, { status });
}

const wordOf = (path: string): string => (path === 'until' ? 'packs.until' : 'packs.checked');

async function confirmationView(deps: AppDeps, given: NonNullable<PackView['confirmation']>): Promise<object> {
  const { confirmedBy, confirmedOn, validUntil, note, answers } = given;
  return {
    by: await nameOf(deps, confirmedBy),
    on: confirmedOn,
    until: validUntil,
    note,
    answers: Object.entries(answers).map(([field, text]) => ({ field, text })),
  };
}
