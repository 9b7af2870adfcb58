import { createHash } from 'node:crypto';
import { z } from 'zod';
import { OffboardingError } from '../domain/errors.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { inTransaction, type Tx } from '../db/database.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { readSettings } from '../db/tables/business.ts';
import { isCalendar } from '../db/tables/calendars.ts';
import { lockCompany, updateCompany, type Company } from '../db/tables/company.ts';
import { databaseNow } from '../db/tables/new-cases.ts';
import { putSetupMark } from '../db/tables/setup-marks.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { KNOWN_CALENDAR } from './import-people.ts';
import { email, id, line, lines, zone } from './input-fields.ts';
import { invalid, parseInput } from './parse-input.ts';

const CompanyInput = z.strictObject({
  companyName: line(120),
  companyContact: email,
  companyAddress: lines(500).optional(),
  zone,
  calendar: id,
});

/** What somebody has seen of the company; it changes with every edit. */
export const companyDigest = (company: Company): string => {
  const { companyName, companyContact, companyAddress = null, zone: at, calendar } = company;
  return createHash('sha256')
    .update(canonicalJson({ companyName, companyContact, companyAddress, zone: at, calendar }))
    .digest('hex');
};

/**
 * Says who we are: name, contact and address of pages and letters, zone and calendar of the house. New mails and cases take it at once.
 * Throws NOT_ALLOWED, INVALID_INPUT, TOO_LATE when somebody else saved since `seen` was read.
 */
export async function editCompany(
  { db }: Pick<ServiceDeps, 'db'>,
  actor: Actor,
  seen: string,
  body: unknown,
): Promise<void> {
  if (!actor.roles.includes('operator'))
    throw new OffboardingError('NOT_ALLOWED', 'Only an operator may change the company. Ask one to do it.');
  const input = parseInput(CompanyInput, body, 'the company');
  await inTransaction(db, async (tx) => {
    await lockCompany(tx);
    const before = await readSettings(tx);
    if (before !== null && companyDigest(before) !== seen) throw changedMeanwhile();
    await checkCalendar(tx, input.calendar);
    const after = { ...input, companyAddress: input.companyAddress ?? null };
    await updateCompany(tx, after);
    await putSetupMark(tx, { step: 'company', detail: {}, madeBy: actor.personId });
    const detail = { digest: companyDigest(after), before: seen };
    await writeAudit(tx, {
      ...{ at: await databaseNow(tx), caseId: null, actor: actor.personId },
      ...{ action: 'company-changed', detail },
    });
  });
}

async function checkCalendar(tx: Tx, calendar: string): Promise<void> {
  if (!(await isCalendar(tx, calendar)))
    throw invalid('the company', [{ path: 'calendar', found: calendar, expected: KNOWN_CALENDAR }]);
}

const changedMeanwhile = (): OffboardingError =>
  new OffboardingError(
    'TOO_LATE',
    'Found the company changed by somebody else since you opened it. Look at what stands there now, then save again.',
  );
