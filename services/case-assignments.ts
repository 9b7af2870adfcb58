import type { Role } from '../domain/codes.ts';
import type { Person } from '../domain/directory.ts';
import { mayDecide, maySpeak, type DecisionAbout } from '../domain/eligibility.ts';
import { zero } from '../domain/money.ts';
import { decideTier } from '../domain/tier.ts';
import { daysBetween } from '../domain/calendar.ts';
import type { Policy } from '../domain/policy.ts';
import type { CaseRoleRow } from '../db/tables/case-roles.ts';
import type { CaseBusiness } from './case-business.ts';
import type { CaseInput, PersonRef } from './case-schema.ts';
import type { CaseStaff } from './case-staff.ts';
import type { ProblemList } from './problem-list.ts';

interface Context {
  readonly input: CaseInput;
  readonly staff: CaseStaff;
  readonly business: CaseBusiness;
  readonly policy: Policy;
  readonly actorId: string;
  readonly targetIds: readonly string[];
  readonly today: string;
  readonly problems: ProblemList;
}

type Named = Exclude<keyof NonNullable<CaseInput['people']>, 'contributors'>;

/**
 * Who has which part in the case (D11 asks again whenever they act). Reporter and owner default to the actor; finance, legal and
 * approver to the first active person with that role who may take the part.
 */
export async function assignPeople(
  context: Context,
): Promise<{ roles: CaseRoleRow[]; ownerId: string; reporterId: string }> {
  const { input, staff, problems, actorId, targetIds } = context;
  const given = input.people ?? {};
  const named = async (role: Named): Promise<string | null> => {
    const ref: PersonRef | undefined = given[role];
    return ref === undefined ? null : ((await staff.find(ref, `people.${role}`))?.id ?? '');
  };
  const reporterId = (await named('reporter')) ?? actorId;
  const ownerId = (await named('owner')) ?? actorId;
  const firstWith = async (role: Role, path: Named): Promise<string | null> => {
    const one = (await staff.everybody()).find(({ id, roles }) => roles.includes(role) && !targetIds.includes(id));
    if (one === undefined)
      problems.say(`people.${path}`, 'nobody', `a person, or somebody active with the role ${role} in the directory`);
    return one?.id ?? null;
  };
  const single: [CaseRoleRow['role'], string | null][] = [
    ['reporter', reporterId],
    ['owner', ownerId],
    ['finance', (await named('finance')) ?? (await firstWith('finance', 'finance'))],
    ['legal', (await named('legal')) ?? (await firstWith('legal', 'legal'))],
    ['approver', await chooseApprover(context, reporterId, ownerId)],
    ['spokesperson', await checkSpokesperson(context)],
    ['support', await named('support')],
  ];
  const roles = single.flatMap(([role, personId]) =>
    personId === null || personId === '' ? [] : [{ role, personId }],
  );
  for (const [i, ref] of (given.contributors ?? []).entries()) {
    const person = await staff.find(ref, `people.contributors.${String(i)}`);
    if (person === null) continue;
    const again = roles.some(({ role, personId }) => role === 'contributor' && personId === person.id);
    if (again) problems.add(`people.contributors.${String(i)}`, person.id, 'each contributor once');
    else roles.push({ role: 'contributor', personId: person.id });
  }
  return { roles, ownerId, reporterId };
}

async function chooseApprover(context: Context, reporterId: string, ownerId: string): Promise<string | null> {
  const { input, staff, problems } = context;
  const about = decisionAbout(context, reporterId, ownerId);
  const ref = input.people?.approver;
  if (ref !== undefined) {
    const person = await staff.find(ref, 'people.approver');
    if (person === null) return null;
    const may = mayDecide(person, about);
    if (!may.ok)
      problems.say(
        'people.approver',
        `${person.name}: ${may.refusal} (${may.found})`,
        `somebody who may decide: ${may.expected}`,
      );
    return person.id;
  }
  const one = (await staff.everybody()).find(
    (person) => person.roles.includes('approver') && mayDecide(person, about).ok,
  );
  if (one === undefined)
    problems.say(
      'people.approver',
      `nobody who may decide about ${String(about.value.amount)} ${about.value.currency}`,
      'a manager with the role approver, two earlier endings and a signing limit that covers it, neither reporter nor owner',
    );
  return one?.id ?? null;
}

/** What can be known before triage: the value of the contract (D9); the refund is not assessed yet. */
function decisionAbout(
  { business, input, policy, targetIds, today }: Context,
  reporterId: string,
  ownerId: string,
): DecisionAbout {
  const { contract, client } = business;
  const { amount, currency } = contract.feePerMonth;
  const { tier, value } = decideTier({
    paidNothing: amount === 0,
    annualFee: { amount: amount * 12, currency },
    remainingValue: { amount: amount * monthsLeft(contract.termEndsOn, today), currency },
    relationshipYears: client.since === null ? 0 : daysBetween(client.since, today) / DAYS_A_YEAR,
    limits: policy.tierLimits[currency] ?? policy.tierLimits['default'] ?? { T2: 0, T3: 0 },
    threat: input.reasons.some(({ code }) => code === 'THREAT'),
  });
  const payeeIds = business.inlineContacts.map(({ id }) => id);
  return { tier, value, refundTotal: zero(currency), reporterId, ownerId, targetIds, payeeIds };
}

const DAYS_A_YEAR = 365.25;
const DAYS_A_MONTH = DAYS_A_YEAR / 12;

/** Begun months until the term ends; none when it is open or over. */
function monthsLeft(termEndsOn: string | null, today: string): number {
  return termEndsOn === null ? 0 : Math.max(0, Math.ceil(daysBetween(today, termEndsOn) / DAYS_A_MONTH));
}

async function checkSpokesperson({ input, staff, business, targetIds, problems }: Context): Promise<string | null> {
  const ref = input.people?.spokesperson;
  if (ref === undefined) return null;
  const person: Person | null = await staff.find(ref, 'people.spokesperson');
  if (person === null) return null;
  const may = maySpeak(person, { targetIds, soleComplainantId: null, language: business.client.language });
  if (!may.ok)
    problems.say(
      'people.spokesperson',
      `${person.name}: ${may.refusal} (${may.found})`,
      `somebody who may tell the client: ${may.expected}`,
    );
  return person.id;
}
