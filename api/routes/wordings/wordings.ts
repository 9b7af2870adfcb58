import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { LANGUAGES, TONES } from '../../../domain/codes.ts';
import { WORDING_PARTS, type WordingKey, type WordingTexts } from '../../../domain/wordings.ts';
import {
  editWording,
  WordingAddress,
  WordingEdit,
  WordingTextsInput,
  type WordingRules,
} from '../../../services/edit-wording.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { listWordings, viewWording } from '../../../services/view-wordings.ts';
import { checkWording } from '../../../templates/check-wording.ts';
import { shippedWording } from '../../../templates/wording.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { version } from '../../record-schemas.ts';
import { letterOf } from '../../wording-view.ts';

const RULES: WordingRules = { check: checkWording, shipped: shippedWording };
const PATH = '/api/wordings/:reason/:tone/:language';
const CONFIG = { right: 'take-part' } as const;
const ListQuery = z.strictObject({
  tone: z.enum(TONES, { error: `one of ${TONES.join(', ')}` }),
  language: z.enum(LANGUAGES, { error: `one of ${LANGUAGES.join(', ')}` }),
});
const ReadQuery = z.strictObject({ version: version.nullable().default(null) });
const Preview = z.strictObject({ texts: WordingTextsInput });

/** The words of the notice for programs: listed by tone and language, read with their versions, tried, and changed. */
export function registerWordings(app: FastifyInstance, deps: AppDeps): void {
  const known = { ...deps, wordings: RULES };
  const list = { tags: ['rules'], summary: 'List wordings of a tone and language', querystring: ListQuery };
  app.get('/api/wordings', { schema: list, config: CONFIG }, async (request) => {
    const { tone, language } = parseInput(ListQuery, request.query, 'the address');
    return { items: await listWordings(deps, tone, language), next: null };
  });
  const read = {
    tags: ['rules'],
    summary: 'Read a wording with its versions',
    params: WordingAddress,
    querystring: z.strictObject({ version: z.string().optional() }),
  };
  app.get(PATH, { schema: read, config: CONFIG }, async (request) => {
    const key = parseInput(WordingAddress, request.params, 'the address');
    const { version: chosen } = parseInput(ReadQuery, request.query, 'the address');
    const { version: shown, newest, texts, versions } = await viewWording(known, key, chosen);
    return { ...key, version: shown, newest, texts, versions };
  });
  const preview = { tags: ['rules'], summary: 'Try a wording', params: WordingAddress, body: Preview };
  app.post(`${PATH}/preview`, { schema: preview, config: CONFIG }, async (request) => {
    const key = parseInput(WordingAddress, request.params, 'the address');
    const { texts } = parseInput(Preview, request.body, 'the wording');
    const { newest, newestTexts } = await viewWording(known, key, null);
    return { newest, problems: checkWording(key, texts), ...difference(key, newestTexts, texts) };
  });
  const edit = {
    tags: ['rules'],
    summary: 'Make a new version of a wording',
    description: 'Needs a staff session, never a token.',
    params: WordingAddress,
    body: WordingEdit,
  };
  app.put(PATH, { schema: edit, config: { right: 'edit-rules' } }, async (request) => {
    const key = parseInput(WordingAddress, request.params, 'the address');
    return { ...key, version: await editWording(known, actorOf(request), key, request.body) };
  });
}

/** Parts that differ from the newest version, and the sample letter that the texts make. */
function difference(key: WordingKey, before: WordingTexts, texts: WordingTexts): object {
  const changed = WORDING_PARTS.filter((part) => before[part] !== texts[part]);
  return {
    changed: changed.map((part) => ({ part, before: before[part], after: texts[part] })),
    letter: letterOf(key, texts),
  };
}
