import { approversInOrder, whyNobodyMayDecide, type CannotDecide } from '../domain/approvers.ts';
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

type Named = Exclude<keyof NonNullable<CaseInput['people']>, 'contributors' | 'panel'>;

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
  const supportId = await named('support');
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
    ['approver', await chooseApprover(context, { reporterId, ownerId, supportId })],
    ['spokesperson', await checkSpokesperson(context, reporterId)],
    ['support', supportId],
    ['hr', await named('hr')],
    ['sponsor', await named('sponsor')],
  ];
  const roles = single.flatMap(([role, personId]) =>
    personId === null || personId === '' ? [] : [{ role, personId }],
  );
  const several = [
    ...(await eachOnce(context, 'contributors', 'contributor')),
    ...(await eachOnce(context, 'panel', 'panel')),
  ];
  return { roles: [...roles, ...several], ownerId, reporterId };
}

/** People of a part that several have. Whoever was hurt has no vote (F8). */
async function eachOnce(
  { input, staff, problems, targetIds }: Context,
  field: 'contributors' | 'panel',
  role: 'contributor' | 'panel',
): Promise<CaseRoleRow[]> {
  const ids: string[] = [];
  for (const [i, ref] of (input.people?.[field] ?? []).entries()) {
    const path = `people.${field}.${String(i)}`;
    const person = await staff.find(ref, path);
    if (person === null) continue;
    if (ids.includes(person.id)) problems.add(path, person.id, `each ${role === 'panel' ? 'member' : role} once`);
    else if (role === 'panel' && targetIds.includes(person.id))
      problems.add(path, person.id, 'somebody who was not hurt in an incident of the case');
    else ids.push(person.id);
  }
  return ids.map((personId) => ({ role, personId }));
}

interface Others {
  readonly reporterId: string;
  readonly ownerId: string;
  readonly supportId: string | null;
}

/** Whom the case names, if they may decide; else the first who may, the policy's outside approver where there is nobody inside (D11). */
async function chooseApprover(context: Context, others: Others): Promise<string | null> {
  const { input, staff, policy, problems } = context;
  const stakes = decisionAbout(context, others.reporterId, others.ownerId);
  const ref = input.people?.approver;
  if (ref !== undefined) {
    const person = await staff.find(ref, 'people.approver');
    if (person === null) return null;
    const may = mayDecide(person, stakes);
    if (!may.ok)
      problems.say(
        'people.approver',
        `${person.name}: ${may.refusal} (${may.found})`,
        `somebody who may decide: ${may.expected}`,
      );
    return person.id;
  }
  const support = others.supportId === null ? [] : [others.supportId];
  const search = { stakes, named: { approver: [], support }, outsideId: policy.outsideApproverId };
  const everybody = await staff.everybody();
  const [one] = approversInOrder(everybody, search);
  if (one !== undefined) return one.id;
  const why = whyNobodyMayDecide(everybody, search).slice(0, MOST_NAMED);
  problems.say(
    'people.approver',
    `nobody who may decide about ${String(stakes.value.amount)} ${stakes.value.currency}${listed(why)}`,
    'a manager with the role approver, two earlier endings and a signing limit that covers it, neither reporter nor owner',
  );
  return null;
}

const MOST_NAMED = 5;

const listed = (why: readonly CannotDecide[]): string => {
  const lacks = ({ name, refusal, found, expected }: CannotDecide): string =>
    `${name}: ${refusal}, ${found === '' ? 'nothing' : found} instead of ${expected}`;
  return why.length === 0 ? '' : ` (${why.map(lacks).join('; ')})`;
};

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

async function checkSpokesperson(context: Context, reporterId: string): Promise<string | null> {
  const { input, staff, business, targetIds, problems } = context;
  const ref = input.people?.spokesperson;
  if (ref === undefined) return null;
  const person: Person | null = await staff.find(ref, 'people.spokesperson');
  if (person === null) return null;
  const { language } = business.client;
  const may = maySpeak(person, { targetIds, soleComplainantId: await soleWitness(context, reporterId), language });
  if (!may.ok)
    problems.say(
      'people.spokesperson',
      `${person.name}: ${may.refusal} (${may.found})`,
      `somebody who may tell the client: ${may.expected}`,
    );
  return person.id;
}

/** The reporter, where nobody verified an incident and nobody else will be asked for feedback (D11). */
async function soleWitness({ input, staff }: Context, reporterId: string): Promise<string | null> {
  const others: (PersonRef | undefined)[] = [
    ...(input.people?.contributors ?? []),
    ...(input.incidents ?? []).map(({ verifiedBy }) => verifiedBy),
  ];
  for (const ref of others) {
    if (ref === undefined) continue;
    const id = typeof ref === 'string' ? ref : (await staff.find(ref, 'people'))?.id;
    if (id !== reporterId) return null;
  }
  return reporterId;
}
