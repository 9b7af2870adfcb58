import * as z from 'zod';
import { RECORD_KINDS, type RecordKind } from '../../domain/record-kinds.ts';
import { WORDING_PARTS } from '../../domain/wordings.ts';
import { recordAnswer } from '../../services/records/record-json.ts';
import { created, instant, ok, pageOf, uuid, type Answers } from './parts.ts';

const text = z.string();
const ofVersion = { version: z.int(), returnsTo: z.int().nullable(), why: text, madeAt: instant };

/** The directory: the same four routes for each kind of record. */
const answersOf = (kind: RecordKind): Answers => {
  const record = recordAnswer(kind);
  const posted = z.object({
    state: z.enum(['created', 'changed', 'removed', 'same']),
    record: record.nullable(),
    version: z.int().meta({ description: 'The newest version; 0 where the record has none.' }),
    changed: z.array(text).meta({ description: 'Fields that differ from before.' }),
    touched: z.array(z.object({ id: uuid, number: text })).meta({ description: 'Open cases that read the record.' }),
  });
  const version = z.object({ ...ofVersion, how: text, madeBy: text.nullable(), record: record.nullable() });
  return {
    [`GET /api/${kind}`]: ok('A page of the list.', pageOf(record)),
    [`GET /api/${kind}/:key`]: ok('The record as it is; its ETag goes with If-Match.', record),
    [`GET /api/${kind}/:key/versions`]: ok('Its versions, the newest first.', pageOf(version)),
    [`POST /api/${kind}`]: {
      ...ok('Changed, the same as before, or only looked at.', posted),
      ...created('Made.', posted),
    },
  };
};

const Key = { reason: text, tone: text, language: text };
const Texts = z.object(Object.fromEntries(WORDING_PARTS.map((part) => [part, text])));
const WORDING = '/api/wordings/:reason/:tone/:language';

export const DIRECTORY_ANSWERS: Answers = {
  ...Object.fromEntries(RECORD_KINDS.flatMap((kind) => Object.entries(answersOf(kind)))),
  'GET /api/wordings': ok('Every reason.', pageOf(z.looseObject({ reason: text, version: z.int() }))),
  [`GET ${WORDING}`]: ok(
    'A version with its texts.',
    z.object({ ...Key, version: z.int(), newest: z.int(), texts: Texts, versions: z.array(z.looseObject(ofVersion)) }),
  ),
  [`PUT ${WORDING}`]: ok('The new version.', z.object({ ...Key, version: z.int() })),
  [`POST ${WORDING}/preview`]: ok(
    'What does not fit, what differs from the newest version, and the letter.',
    z.object({
      newest: z.int(),
      problems: z.array(z.looseObject({ path: text })),
      changed: z.array(z.object({ part: text, before: text, after: text })),
      letter: text.nullable(),
    }),
  ),
};
