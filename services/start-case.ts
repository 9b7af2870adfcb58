import { createHash } from 'node:crypto';
import { z } from 'zod';
import { addMonths } from '../domain/calendar.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { OffboardingError } from '../domain/errors.ts';
import { WARNING_VALID_MONTHS } from '../domain/repair-plan.ts';
import { inTransaction, reading, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { addCaseRole } from '../db/tables/case-roles.ts';
import { lockCase, needCase, updateCase } from '../db/tables/cases.ts';
import { insertAttempt, insertComplaint } from '../db/tables/complaints.ts';
import { insertExitItem } from '../db/tables/exit-items.ts';
import { claimIdempotencyKey } from '../db/tables/idempotency-keys.ts';
import { insertIncident } from '../db/tables/incidents.ts';
import {
  attachRehearsal,
  databaseNow,
  findOpenCase,
  insertCase,
  newCaseId,
  nextCaseNumber,
} from '../db/tables/new-cases.ts';
import { insertWarning } from '../db/tables/warnings.ts';
import { leadReason } from './case-dossier.ts';
import { CaseInput } from './case-schema.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { instant } from './input-fields.ts';
import { parseInput } from './parse-input.ts';
import { resolveCase, type ResolvedCase } from './resolve-case.ts';

export interface StartOptions {
  /** The same caller, key and body start one case and get the same answer. */
  readonly idempotencyKey: string | null;
  /** ISO with offset: rehearse from that instant; null starts a live case. */
  readonly startsAt: string | null;
  /** Counts when the body names no policy. */
  readonly policyName?: string;
  /** The rehearsal that a live case is started from: it stays attached, and starts one live case at most. */
  readonly rehearsalId?: string;
}

export interface StartedCase {
  readonly id: string;
  readonly number: string;
  readonly url: string;
  readonly already: boolean;
}

interface Written {
  readonly id: string;
  readonly already: boolean;
}

/**
 * Starts or rehearses a case: one transaction writes all of it or nothing. Throws INVALID_INPUT with every problem, DUPLICATE_CASE
 * naming the open case of the same client and contract, IDEMPOTENCY_MISMATCH, NOT_ALLOWED. If Temporal is away the case waits for the
 * sweep.
 */
export async function startCase(
  deps: ServiceDeps,
  actor: Actor,
  body: unknown,
  options: StartOptions,
): Promise<StartedCase> {
  const parsed = parseInput(CaseInput, body, 'the case');
  const policy = parsed.policy ?? options.policyName;
  const input: CaseInput = { ...parsed, ...(policy === undefined ? {} : { policy }) };
  const startsAt =
    options.startsAt === null ? null : parseInput(StartsAt, { startsAt: options.startsAt }, 'the rehearsal').startsAt;
  const written = await inTransaction(deps.db, (tx) => write(tx, actor, input, startsAt, options));
  return setOff(deps, written);
}

const StartsAt = z.strictObject({ startsAt: instant });

async function write(
  tx: Tx,
  actor: Actor,
  input: CaseInput,
  startsAt: string | null,
  { idempotencyKey: key, rehearsalId }: StartOptions,
): Promise<Written> {
  const before = rehearsalId === undefined ? null : (await lockCase(tx, rehearsalId)).rehearsalOf;
  if (before !== null) return { id: before, already: true };
  const id = await newCaseId(tx);
  const claimed = key === null ? null : await claimKey(tx, actor, key, { input, startsAt }, id);
  if (claimed !== null) return { id: claimed, already: true };
  const at = startsAt ?? (await databaseNow(tx));
  const rehearsal = startsAt !== null;
  const resolved = await resolveCase(tx, input, { actor, at, rehearsal });
  const clientId = typeof input.client === 'string' ? input.client : (input.client.id ?? null);
  const contractId = typeof input.contract === 'string' ? input.contract : (input.contract.id ?? null);
  if (!rehearsal) await refuseDuplicate(tx, clientId, contractId);
  const number = await nextCaseNumber(tx, rehearsal);
  const { business, policy, ownerId, inline } = resolved;
  await insertCase(tx, {
    id,
    number,
    clientName: business.client.name,
    clientId,
    contractId,
    ownerId,
    country: business.client.country,
    currency: business.contract.feePerMonth.currency,
    leadReason: leadReason(input),
    reasons: input.reasons.map(({ code }) => code),
    policyName: policy.name,
    policyVersion: policy.version,
    inline,
    input,
    rehearsalNow: startsAt,
    openedAt: at,
  });
  await writeRecords(tx, id, input, resolved, at);
  if (rehearsalId !== undefined) await attachRehearsal(tx, rehearsalId, id);
  const detail = {
    number,
    rehearsal,
    policy: policy.name,
    policyVersion: policy.version,
    incidents: resolved.dossier.incidents.length,
  };
  await writeAudit(tx, { at, caseId: id, actor: actor.personId, action: 'case-opened', detail });
  return { id, already: false };
}

/** The case that the key stands for already, or null. Throws IDEMPOTENCY_MISMATCH. */
async function claimKey(tx: Tx, actor: Actor, key: string, body: unknown, caseId: string): Promise<string | null> {
  // Through JSON: fields that are absent and fields that are undefined are the same body.
  const text = canonicalJson(JSON.parse(JSON.stringify(body)));
  const bodyHash = createHash('sha256').update(text).digest();
  const before = await claimIdempotencyKey(tx, { caller: actor.personId, key, bodyHash, caseId });
  if (before === null) return null;
  if (before.bodyHash.equals(bodyHash)) return before.caseId;
  throw new OffboardingError(
    'IDEMPOTENCY_MISMATCH',
    'Found this Idempotency-Key used for another case, expected the same body as then. Send a new key with the new body.',
  );
}

async function refuseDuplicate(tx: Tx, clientId: string | null, contractId: string | null): Promise<void> {
  if (clientId === null || contractId === null) return;
  const open = await findOpenCase(tx, clientId, contractId);
  if (open === null) return;
  throw new OffboardingError(
    'DUPLICATE_CASE',
    `Found the open case ${open} of the same client and contract. Duplicates join the open case: add what you know to ${open}.`,
  );
}

async function writeRecords(
  tx: Tx,
  caseId: string,
  input: CaseInput,
  resolved: ResolvedCase,
  at: string,
): Promise<void> {
  for (const { role, personId } of resolved.roles) await addCaseRole(tx, caseId, role, personId);
  for (const incident of resolved.dossier.incidents) await insertIncident(tx, caseId, incident, at);
  for (const { what, attempts = [] } of input.complaints ?? []) {
    const complaintId = await insertComplaint(tx, caseId, what, at);
    for (const attempt of attempts) await insertAttempt(tx, caseId, complaintId, attempt, at);
  }
  for (const { reason, on } of input.warnings ?? [])
    await insertWarning(tx, caseId, { reason, givenOn: on, validUntil: addMonths(on, WARNING_VALID_MONTHS) });
  for (const { id, title, dueOn, prepaidValue } of resolved.business.openItems)
    await insertExitItem(tx, caseId, { itemId: id, title, dueOn, prepaidValue });
}

/** What is committed is answered: a workflow that cannot be started now is started by the sweep. */
async function setOff(deps: ServiceDeps, { id, already }: Written): Promise<StartedCase> {
  const row = await needCase(reading(deps.db), id);
  if (row.startedAt === null) {
    const started = await deps.cases.startCase(id, row.rehearsalNow).then(
      () => true,
      () => false,
    );
    if (started) await inTransaction(deps.db, (tx) => updateCase(tx, id, { startedAt: new Date().toISOString() }));
  }
  const folder = row.rehearsalNow === null ? 'cases' : 'rehearsals';
  return { id, number: row.number, url: `${deps.publicUrl}/${folder}/${id}`, already };
}
