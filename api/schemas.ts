import * as z from 'zod';
import { REASON_CODES, STAGES, TIERS } from '../domain/codes.ts';
import { SIDE_STATES } from '../domain/side-states.ts';
import { CASE_ACTIONS } from '../services/act-on-case.ts';
import { DOSSIER_KINDS } from '../services/add-dossier-entry.ts';
import { IMPORT_KINDS } from '../services/import-rows.ts';

/** What stands in addresses of the API and the console. */

const id = z.uuid({ error: 'an id such as 0190a1b2-0000-7000-8000-000000000001' });
const plain = (max: number) =>
  z
    .string()
    .max(max, { error: `at most ${String(max)} characters` })
    .refine((text) => !text.includes('\0'), { error: 'text without NUL characters' });
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `one of ${values.join(', ')}` });
const flag = oneOf(['true', 'false']).transform((text) => text === 'true');
/** An empty choice of a filter form means "any". */
const orAny = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();

export const IdParam = z.strictObject({ id });
export const ActionParam = z.strictObject({ id, action: oneOf(CASE_ACTIONS) });
export const EvidenceParam = z.strictObject({ id, file: id });
export const InboundFileParam = z.strictObject({
  id,
  n: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, { error: 'the number of a file of this mail' })
    .transform(Number),
});
export const InboundQuery = z.strictObject({
  state: orAny(oneOf(['waiting', 'answering', 'done', 'filed'])),
  cursor: orAny(id),
});
export const EntryParam = z.strictObject({ id, kind: oneOf(DOSSIER_KINDS) });
export const ImportParam = z.strictObject({
  kind: z.enum(IMPORT_KINDS, { error: `one of ${IMPORT_KINDS.join(', ')}` }),
});
export const ImportQuery = z.strictObject({ dryRun: flag.default(false), onlyGood: flag.default(false) });

/** Within which an open task of a case is due. */
export const DUE = ['overdue', 'day', 'week', 'month'] as const;

export const CaseQuery = z.strictObject({
  stage: orAny(oneOf(STAGES)),
  state: orAny(oneOf(['open', 'ended'])),
  owner: orAny(plain(100)),
  tier: orAny(oneOf(TIERS)),
  reason: orAny(oneOf(REASON_CODES)),
  due: orAny(oneOf(DUE)),
  side: orAny(oneOf(SIDE_STATES)),
  /** Only cases that the caller owns, has a role in or is asked about now. */
  mine: orAny(flag),
  q: orAny(plain(200)),
  rehearsal: flag.default(false),
  cursor: orAny(
    z
      .string()
      .regex(/^[oe]~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { error: 'the "next" of the page before' })
      .transform((text) => ({ ended: text.startsWith('e'), id: text.slice(2) })),
  ),
});

export const TaskQuery = z.strictObject({
  /** Only tasks that the caller is asked. */
  mine: flag.default(false),
  case: id.optional(),
  cursor: id.optional(),
});

const instant = z.iso.datetime({ offset: true, error: 'an instant such as 2026-12-01T08:00:00Z' });
export const AdvanceBody = z.strictObject({
  to: z.union([z.literal('next'), instant], { error: '"next", or an instant such as 2026-12-01T08:00:00Z' }),
});
export const AnswerBody = z.strictObject({
  values: z.record(z.string(), z.unknown()),
  /** In whose role the rehearser answers; rehearsals only. */
  as: plain(100).nullable().default(null),
});
