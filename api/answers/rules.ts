import * as z from 'zod';
import { IMPORT_KINDS } from '../../services/import-rows.ts';
import { anything, created, day, instant, Money, ok, pageOf, uuid, type Answers } from './parts.ts';

const text = z.string();
const version = { name: text, version: z.int(), madeBy: text, why: text, madeAt: instant };
const Warnings = z.array(z.looseObject({ tier: text, value: Money }));

const PolicyItem = z.looseObject({ ...version, versions: z.int(), openCases: z.int() });
const PolicyView = z.looseObject({
  ...{ name: text, version: z.int(), newest: z.int(), policy: anything, differences: anything },
  versions: z.array(z.looseObject({ ...version, openCases: z.int() })),
});
const Preview = z.object({
  examined: z.int(),
  differences: z.array(
    z.looseObject({
      case: z.object({ id: uuid, number: text, clientName: text }),
      field: text,
      now: z.unknown(),
      then: z.unknown(),
    }),
  ),
  warnings: Warnings,
});
const Confirmation = z.looseObject({
  ...{ packId: text, packDigest: text, confirmedBy: text, confirmedOn: day, validUntil: day.nullable(), note: text },
});
const Pack = z.looseObject({
  pack: z.looseObject({ id: text, name: text, kind: text, jurisdiction: text }),
  ...{ digest: text, needsConfirmation: z.boolean(), confirmable: z.boolean(), state: text },
  confirmation: Confirmation.nullable(),
});
const Note = z.object({ country: text, note: text, notedBy: text, notedOn: day });
const Imported = z.object({
  kind: z.enum(IMPORT_KINDS),
  ...{ rows: z.int(), imported: z.int() },
  counts: z.object({ new: z.int(), changed: z.int(), removed: z.int(), same: z.int() }),
  bad: z.array(z.looseObject({ line: z.int(), found: text, expected: text })).meta({ description: 'The first 500.' }),
});

export const RULE_ANSWERS: Answers = {
  'GET /api/policies': ok('The newest version of every policy, by name.', pageOf(PolicyItem)),
  'GET /api/policies/:name': ok('One version with all its numbers.', PolicyView),
  'PUT /api/policies/:name': ok(
    'A new version is there.',
    z.object({ name: text, version: z.int(), differences: anything, warnings: Warnings }),
  ),
  'POST /api/policies/:name/preview': ok('Which open cases would differ; nothing was written.', Preview),
  'GET /api/packs': ok('Every law pack with its standing confirmation.', pageOf(Pack)),
  'POST /api/packs/:id/confirmations': created('The confirmation is on record.', Confirmation),
  'GET /api/country-notes': ok('The newest standing note about each country.', pageOf(Note)),
  'POST /api/country-notes': created('The note is on record.', Note),
  'POST /api/import/:kind': ok('What was imported, or every cell that does not fit and nothing imported.', Imported),
};
