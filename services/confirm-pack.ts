import { z } from 'zod';
import { needsConfirmation } from '../db/contract-situation.ts';
import { inTransaction, reading, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { readSettings } from '../db/tables/business.ts';
import { databaseNow } from '../db/tables/new-cases.ts';
import {
  confirmationState,
  insertConfirmation,
  listPacks,
  newestConfirmations,
  packDigest,
  type ConfirmationState,
  type PackConfirmation,
} from '../db/tables/packs.ts';
import { dateOf } from '../domain/calendar.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { LawPack } from '../domain/packs.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { date, lines } from './input-fields.ts';
import { invalid, parseInput } from './parse-input.ts';
import { problemList } from './problem-list.ts';
import { needSession } from './session-role.ts';

export const ConfirmationInput = z.strictObject({
  /** Last day on which the confirmation counts, YYYY-MM-DD; null = until the pack changes. */
  until: date.nullable().default(null),
  /** What was checked, and where. */
  note: lines(2_000).refine((text) => text.length !== 1 && text.length !== 2, {
    error: 'what was checked and where, in 3 characters or more',
  }),
  /** What the law says in each field that the pack calls unconfirmed. */
  answers: z.record(z.string(), lines(1_000), { error: 'a mapping of unconfirmed fields to answers' }).default({}),
});

/** Statute and profession packs can keep a notice back; the others apply at once, as house rules (D5). */
const isConfirmable = (pack: LawPack): boolean =>
  needsConfirmation(pack) ||
  ((pack.kind === 'statute' || pack.kind === 'profession') && pack.unconfirmed_fields.length > 0);

/**
 * Legal confirms a pack for all cases, dated, from today in the house's zone; it counts until its last day or until the pack changes.
 * Throws NOT_ALLOWED for everybody but Legal in a session, RECORD_NOT_FOUND, INVALID_INPUT.
 */
export async function confirmPack(
  deps: ServiceDeps,
  actor: Actor,
  packId: string,
  body: unknown,
): Promise<PackConfirmation> {
  needSession(actor, 'legal', 'confirm the pack');
  const { until, note, answers } = parseInput(ConfirmationInput, body, 'the confirmation');
  return inTransaction(deps.db, async (tx) => {
    const at = await databaseNow(tx);
    const today = await houseToday(tx, at);
    const pack = (await listPacks(tx)).find((one) => one.id === packId);
    if (pack === undefined) throw noPack(packId);
    checkConfirmation(pack, { until, answers }, today);
    const confirmation: PackConfirmation = {
      packId: pack.id,
      packDigest: packDigest(pack),
      confirmedBy: actor.personId,
      confirmedOn: today,
      validUntil: until,
      note,
      answers,
    };
    await insertConfirmation(tx, confirmation);
    const detail = { pack: pack.id, digest: confirmation.packDigest, until };
    await writeAudit(tx, { at, caseId: null, actor: actor.personId, action: 'pack-confirmed', detail });
    return confirmation;
  });
}

function checkConfirmation(
  pack: LawPack,
  { until, answers }: { readonly until: string | null; readonly answers: Readonly<Record<string, string>> },
  today: string,
): void {
  if (!isConfirmable(pack))
    throw invalid('the confirmation', [
      {
        path: '',
        found: `the pack ${pack.id}, which needs none`,
        expected: 'a statute or profession pack that says it needs one; the others apply at once',
      },
    ]);
  const problems = problemList();
  if (until !== null && until < today) problems.add('until', until, `${today} or later, or null`);
  for (const field of pack.unconfirmed_fields)
    if (answers[field] === undefined)
      problems.say(`answers.${field}`, 'nothing', 'what the law says there: the pack calls this field unconfirmed');
  for (const field of Object.keys(answers))
    if (!pack.unconfirmed_fields.includes(field))
      problems.add(`answers.${field}`, field, `an unconfirmed field of the pack: ${listed(pack.unconfirmed_fields)}`);
  problems.throwIfAny('the confirmation');
}

const listed = (names: readonly string[]): string => (names.length === 0 ? 'it has none' : names.join(', '));

function noPack(id: string): OffboardingError {
  return new OffboardingError(
    'RECORD_NOT_FOUND',
    `Found no law pack "${id.slice(0, 60)}"; look it up in the list of packs.`,
  );
}

/** Today in the house's zone, which dates what Legal says. Throws UNAVAILABLE before the first start. */
export async function houseToday(tx: Tx, at: string): Promise<string> {
  const settings = await readSettings(tx);
  if (settings === null)
    throw new OffboardingError(
      'UNAVAILABLE',
      'Found no settings yet; the first start writes them. Run "npm start" once.',
    );
  return dateOf(at, settings.zone);
}

export interface PackView {
  readonly pack: LawPack;
  readonly digest: string;
  /** Whether it keeps a notice back until Legal confirms it. */
  readonly needsConfirmation: boolean;
  readonly confirmable: boolean;
  readonly state: ConfirmationState;
  /** The newest one, also where it no longer counts. */
  readonly confirmation: PackConfirmation | null;
}

/** Every law pack with the state of its standing confirmation today. */
export async function listPackViews(deps: Pick<ServiceDeps, 'db'>): Promise<PackView[]> {
  const tx = reading(deps.db);
  const today = await houseToday(tx, await databaseNow(tx));
  const confirmations = await newestConfirmations(tx, today);
  return (await listPacks(tx)).map((pack) => {
    const confirmation = confirmations.get(pack.id);
    return {
      pack,
      digest: packDigest(pack),
      needsConfirmation: needsConfirmation(pack),
      confirmable: isConfirmable(pack),
      state: confirmationState(pack, confirmation, today),
      confirmation: confirmation ?? null,
    };
  });
}
