import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { reading } from '../../../db/database.ts';
import { readPerson } from '../../../db/tables/people.ts';
import { LANGUAGES, TONES } from '../../../domain/codes.ts';
import { OffboardingError, type Problem } from '../../../domain/errors.ts';
import { WORDING_PARTS, type WordingKey } from '../../../domain/wordings.ts';
import {
  editWording,
  returnToWording,
  WordingAddress,
  WordingTextsInput,
  type WordingRules,
} from '../../../services/edit-wording.ts';
import { whole } from '../../../services/input-fields.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { listWordings, viewWording } from '../../../services/view-wordings.ts';
import { checkWording } from '../../../templates/check-wording.ts';
import { shippedWording } from '../../../templates/wording.ts';
import type { AppDeps } from '../../deps.ts';
import { expectOnly, formOf, single, type FormBody } from '../../form-body.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { wordingView, type WordingTyped } from '../../wording-view.ts';

const RULES: WordingRules = { check: checkWording, shipped: shippedWording };
const FIELDS: readonly string[] = ['base', 'why', 'how', ...WORDING_PARTS];

const ListQuery = z.strictObject({
  tone: z.enum(TONES).catch('warm').default('warm'),
  language: z.enum(LANGUAGES).nullable().catch(null).default(null),
});
const number = z
  .string()
  .regex(/^\d{1,6}$/, { error: 'a version, from 0 on' })
  .transform(Number);
const PageQuery = z.strictObject({
  version: number.nullable().default(null),
  note: z.enum(['saved', 'returned']).nullable().catch(null).default(null),
});

/** The words of the notice, by lead reason, tone and language, with their versions and the form that makes a new one. */
export function registerWordingsPages(app: FastifyInstance, deps: AppDeps): void {
  app.get('/wordings', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const { tone, language } = parseInput(ListQuery, request.query, 'the address');
    const lang = language ?? readerOf(request).lang;
    const items = await listWordings(deps, tone, lang);
    const named = [];
    for (const { changed, ...item } of items)
      named.push({
        ...item,
        changed: changed === null ? null : { ...changed, madeBy: await nameOf(deps, changed.madeBy) },
      });
    const chosen = (values: readonly string[], own: string) =>
      values.map((value) => ({ value, chosen: value === own }));
    return sendPage(request, reply, 'wordings', {
      ...{ items: named, tone, language: lang },
      ...{ tones: chosen(TONES, tone), languages: chosen(LANGUAGES, lang) },
    });
  });
  app.get(
    '/wordings/:reason/:tone/:language',
    { schema: { hide: true }, config: { right: 'take-part' } },
    async (request, reply) => {
      const key = parseInput(WordingAddress, request.params, 'the address');
      const { version, note } = parseInput(PageQuery, request.query, 'the address');
      return show(request, reply, deps, key, { status: 200, version, note, typed: null, problems: [], late: null });
    },
  );
  registerWordingEdits(app, deps);
}

function registerWordingEdits(app: FastifyInstance, deps: AppDeps): void {
  const known = { ...deps, wordings: RULES };
  app.post(
    '/wordings/:reason/:tone/:language',
    { schema: { hide: true }, config: { right: 'edit-rules' } },
    async (request, reply) => {
      const key = parseInput(WordingAddress, request.params, 'the address');
      const form = formOf(request.body);
      expectOnly(form, (field) => FIELDS.includes(field));
      return edit(request, reply, known, key, typedIn(form), single(form, 'how'));
    },
  );
  app.post(
    '/wordings/:reason/:tone/:language/return',
    { schema: { hide: true }, config: { right: 'edit-rules' } },
    async (request, reply) => {
      const key = parseInput(WordingAddress, request.params, 'the address');
      const form = formOf(request.body);
      expectOnly(form, (field) => ['base', 'to', 'why'].includes(field));
      const to = parseInput(whole(0, 1_000_000), Number(single(form, 'to')), 'the version');
      const given = { base: Number(single(form, 'base')), to, why: single(form, 'why') };
      return tryTo(request, reply, deps, key, { version: to, typed: null, why: given.why }, async () => {
        await returnToWording(known, actorOf(request), key, given);
        return reply.redirect(`${pathOf(key)}?note=returned`, 303);
      });
    },
  );
}

const pathOf = ({ reason, tone, language }: WordingKey): string => `/wordings/${reason}/${tone}/${language}`;

function typedIn(form: FormBody): WordingTyped {
  const texts = Object.fromEntries(WORDING_PARTS.map((part) => [part, single(form, part)]));
  return {
    base: Number(single(form, 'base')),
    why: single(form, 'why'),
    texts: parseInput(WordingTextsInput, texts, 'the wording'),
  };
}

/** Looks first, saves on the second button; whatever does not fit is named with its part, and nothing typed is lost. */
async function edit(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps & { readonly wordings: WordingRules },
  key: WordingKey,
  typed: WordingTyped,
  how: string,
): Promise<FastifyReply> {
  return tryTo(request, reply, deps, key, { version: null, typed, why: typed.why }, async () => {
    if (how === 'save') {
      await editWording(deps, actorOf(request), key, typed);
      return reply.redirect(`${pathOf(key)}?note=saved`, 303);
    }
    const problems = checkWording(key, typed.texts);
    const status = problems.length > 0 ? 422 : 200;
    return show(request, reply, deps, key, { status, version: null, note: null, typed, problems, late: null });
  });
}

async function tryTo(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  key: WordingKey,
  { version, typed, why }: { version: number | null; typed: WordingTyped | null; why: string },
  act: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof OffboardingError) || !['INVALID_INPUT', 'TOO_LATE'].includes(error.code)) throw error;
    const isLate = error.code === 'TOO_LATE';
    const problems = isLate ? [] : error.problems;
    const late = isLate ? error.message : null;
    return show(request, reply, deps, key, {
      status: isLate ? 409 : 422,
      version,
      note: null,
      typed,
      problems,
      late,
      why,
    });
  }
}

interface Shown {
  readonly status: number;
  readonly version: number | null;
  readonly note: string | null;
  readonly typed: WordingTyped | null;
  readonly problems: readonly Problem[];
  readonly late: string | null;
  readonly why?: string;
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
  key: WordingKey,
  { status, version, typed, why = '', ...shown }: Shown,
): Promise<FastifyReply> {
  const view = await viewWording({ ...deps, wordings: RULES }, key, version);
  const versions = [];
  for (const one of view.versions) versions.push({ ...one, madeBy: await nameOf(deps, one.madeBy) });
  const isLate = shown.late !== null;
  const form =
    typed === null
      ? { base: view.newest, texts: view.texts, why }
      : { ...typed, base: isLate ? view.newest : typed.base };
  const mayEdit = actorOf(request).roles.includes('operator');
  const page = wordingView(readerOf(request).lang, key, { ...view, versions }, form, typed !== null);
  return sendPage(request, reply, 'wording', { ...page, ...shown, mayEdit }, { status });
}

const nameOf = async (deps: AppDeps, personId: string): Promise<string> =>
  (await readPerson(reading(deps.db), personId))?.name ?? personId;
