import * as z from 'zod';
import { created, day, file, instant, Named, ok, pageOf, uuid, type Answers } from './parts.ts';

const text = z.string();

const item = {
  ...{ id: uuid, source: z.enum(['smtp', 'imap']), receivedAt: instant, from: text, subject: text },
  state: z.enum(['waiting', 'answering', 'done', 'filed']),
  ...{
    finding: text.nullable(),
    result: text.nullable(),
    reason: text.nullable(),
    detail: text,
    until: text.nullable(),
  },
  ...{ caseId: uuid.nullable(), mailId: uuid.nullable(), size: z.int(), whole: z.boolean() },
};
export const InboundItem = z.looseObject(item).meta({ id: 'InboundItem' });

const InboundView = z.looseObject({
  ...item,
  number: text.nullable(),
  sender: z.looseObject({ pass: z.boolean(), by: text, found: text }),
  text: text.nullable().meta({ description: 'Null for those who see only that it came.' }),
  files: z.array(z.object({ n: z.int(), name: text, type: text, size: z.int(), kept: z.boolean() })),
  absent: Named.nullable(),
});

export const INBOUND_ANSWERS: Answers = {
  'GET /api/inbound': ok('What came in, newest first.', pageOf(InboundItem)),
  'GET /api/inbound/:id': ok('One mail that came in and what was found.', InboundView),
  'GET /api/inbound/:id.eml': file('The bytes as they came, as a download.', 'application/octet-stream'),
  'GET /api/inbound/:id/files/:n': file('One file of the mail, as a download.', 'application/octet-stream'),
  'POST /api/inbound/:id/again': { 202: { about: 'A worker reads it again.', schema: z.object({ id: uuid }) } },
  'POST /api/inbound/:id/case': {
    202: { about: 'A worker reads it again, as a mail of that case.', schema: z.object({ id: uuid, caseId: uuid }) },
  },
  'POST /api/inbound/:id/absence': created(
    'The absence is on record.',
    z.object({ personId: text, from: day, until: day, standInId: text.nullable() }),
  ),
};
