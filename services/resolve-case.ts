import { dateOf } from '../domain/calendar.ts';
import type { InlineRecords } from '../domain/directory.ts';
import { OffboardingError } from '../domain/errors.ts';
import type { Policy } from '../domain/policy.ts';
import type { Tx } from '../db/database.ts';
import { readSettings } from '../db/tables/business.ts';
import type { CaseRoleRow } from '../db/tables/case-roles.ts';
import { readPerson } from '../db/tables/people.ts';
import { readNewestPolicy } from '../db/tables/policies.ts';
import { assignPeople } from './case-assignments.ts';
import { caseBusiness, type CaseBusiness } from './case-business.ts';
import { checkVerifiers, firstDossier, type FirstDossier } from './case-dossier.ts';
import type { CaseInput } from './case-schema.ts';
import { caseStaff, describesPeople, type CaseStaff } from './case-staff.ts';
import type { Actor } from './deps.ts';
import { problemList } from './problem-list.ts';

/** A case input with everything that it names found: ready to be written. */
export interface ResolvedCase {
  readonly policy: Policy;
  readonly business: CaseBusiness;
  readonly dossier: FirstDossier;
  readonly roles: readonly CaseRoleRow[];
  readonly ownerId: string;
  readonly inline: InlineRecords;
}

interface Situation {
  readonly actor: Actor;
  /** The instant at which the case begins. */
  readonly at: string;
  readonly rehearsal: boolean;
}

/**
 * Looks up what the case names: given records over the directory, the newest version of the policy, people by role. Throws
 * INVALID_INPUT with everything that is wrong, NOT_ALLOWED when somebody but an operator describes people in a live case.
 */
export async function resolveCase(
  tx: Tx,
  input: CaseInput,
  { actor, at, rehearsal }: Situation,
): Promise<ResolvedCase> {
  if (!rehearsal && describesPeople(input) && !actor.roles.includes('operator')) throw peopleRefused();
  const settings = await readSettings(tx);
  if (settings === null)
    throw new OffboardingError(
      'UNAVAILABLE',
      'Found no settings yet; the first start writes them. Run "npm start" once.',
    );
  const problems = problemList();
  const houseZone = settings.zone;
  const policyName = input.policy ?? 'default';
  const policy = await readNewestPolicy(tx, policyName);
  if (policy === null) problems.add('policy', policyName, 'the name of a policy, such as default');
  const staff = await caseStaff(tx, input, { houseZone, rehearsal, problems });
  const today = dateOf(at, houseZone);
  const staffIds = new Set((await staff.everybody()).map(({ id }) => id));
  const business = await caseBusiness(tx, input, { houseZone, today, isTaken: (id) => staffIds.has(id), problems });
  const actorZone = (await readPerson(tx, actor.personId))?.zone ?? houseZone;
  const dossier = await firstDossier(input, staff, { instant: at, zones: [houseZone, actorZone], problems });
  if (policy === null) return problems.fail('the case');
  const { targetIds } = dossier;
  const assigned = await assignPeople({
    input,
    staff,
    business,
    policy,
    actorId: actor.personId,
    targetIds,
    today,
    problems,
  });
  checkVerifiers(dossier, assigned.reporterId, problems);
  problems.throwIfAny('the case');
  const inline = toInline(input, business, staff, dossier);
  return { policy, business, dossier, roles: assigned.roles, ownerId: assigned.ownerId, inline };
}

function toInline(
  input: CaseInput,
  business: CaseBusiness,
  staff: CaseStaff,
  { targetIds }: FirstDossier,
): InlineRecords {
  return {
    people: staff.inline,
    client: business.inlineClient,
    contacts: business.inlineContacts,
    contract: business.inlineContract,
    deliverables: business.deliverables,
    invoices: business.invoices,
    alternatives: business.alternatives,
    packFacts: input.packFacts ?? {},
    targetIds,
    note: input.note ?? '',
  };
}

function peopleRefused(): OffboardingError {
  return new OffboardingError(
    'NOT_ALLOWED',
    'Found people described in a live case, expected ids of the directory: only an operator may bring people of their own. Import them first, or rehearse the case.',
  );
}
