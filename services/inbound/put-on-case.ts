import { z } from 'zod';
import { inTransaction } from '../../db/database.ts';
import { writeAudit } from '../../db/tables/audit.ts';
import { findCaseByNumber, isRehearsal, lockCase, type CaseRow } from '../../db/tables/cases.ts';
import { lockInbound, putOnCase } from '../../db/tables/inbound-mails.ts';
import { OffboardingError } from '../../domain/errors.ts';
import { westernDigits } from '../../domain/western-digits.ts';
import type { Actor, ServiceDeps } from '../deps.ts';
import { line } from '../input-fields.ts';
import { invalid, parseInput } from '../parse-input.ts';
import { needOperator } from './read-again.ts';

export const PutInput = z.strictObject({
  /** As it stands in mails and on pages, such as PW-1001. */
  number: line(40),
});

/**
 * Puts a reply that led to no case onto one, by an operator who knows which it is about: a worker reads it within seconds as if it had found
 * the case by itself. Who sent it is still checked. Throws NOT_ALLOWED, MAIL_NOT_FOUND, INVALID_INPUT, BLOCKED where something has come of
 * it already.
 */
export async function putInboundOnCase(
  { db }: Pick<ServiceDeps, 'db'>,
  actor: Actor,
  inboundId: string,
  body: unknown,
): Promise<{ id: string; caseId: string }> {
  needOperator(actor);
  const { number } = parseInput(PutInput, body, 'the number');
  return inTransaction(db, async (tx) => {
    if ((await lockInbound(tx, inboundId)) === null)
      throw new OffboardingError('MAIL_NOT_FOUND', `Found no mail ${inboundId} that came in; look it up in the list.`);
    const found = await findCaseByNumber(tx, westernDigits(number).toUpperCase());
    const caseId = needLive(number, found).id;
    const row = needLive(number, await lockCase(tx, caseId));
    if (!(await putOnCase(tx, inboundId, { caseId, by: actor.personId })))
      throw new OffboardingError(
        'BLOCKED',
        'Found a mail that is no reply, or that something has come of; expected a reply that was filed without a case.',
      );
    const at = new Date().toISOString();
    const detail = { inbound: inboundId, number: row.number };
    await writeAudit(tx, { at, caseId, actor: actor.personId, action: 'inbound-put-on-case', detail });
    return { id: inboundId, caseId };
  });
}

function needLive(number: string, row: CaseRow | null): CaseRow {
  const why = row === null ? 'unknown' : isRehearsal(row) ? 'rehearsal' : row.endedAt === null ? null : 'ended';
  if (row !== null && why === null) return row;
  throw invalid('the number', [{ path: 'number', found: number, expected: EXPECTED[why ?? 'unknown'] }]);
}

const EXPECTED = {
  unknown: 'the number of a case, such as PW-1001',
  rehearsal: 'the number of a live case: nobody writes to a rehearsal',
  ended: 'the number of a case that has not ended; answer the mail by hand',
} as const;
