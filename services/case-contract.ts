import type { Client, Contract } from '../domain/directory.ts';
import type { InlineContract } from './case-schema.ts';
import type { ProblemList } from './problem-list.ts';
import { freeSlug } from './slug.ts';

const NOTICE_FIELDS = ['noticeDays', 'noticeMonths', 'countedFrom'] as const;

/** A contract given with a case. Notice may stand in its term or beside it, not both. Notes dates and currencies that contradict. */
export function toContract(given: InlineContract, client: Client, problems: ProblemList): Contract {
  const { term, feePerMonth, prepaid } = given;
  for (const field of NOTICE_FIELDS) {
    if (given[field] !== undefined && term?.[field] !== undefined)
      problems.add(`contract.${field}`, given[field], 'the notice in the term or beside it, not both');
  }
  if (prepaid !== undefined) checkPrepaid(prepaid, feePerMonth.currency, problems);
  if (given.startsOn !== undefined && term?.endsOn !== undefined && term.endsOn < given.startsOn)
    problems.add('contract.term.endsOn', term.endsOn, `a day on or after the contract's start ${given.startsOn}`);
  if (term?.renewsForMonths !== undefined && term.endsOn === undefined)
    problems.add('contract.term.endsOn', undefined, 'the day on which the term ends, as it renews');
  return {
    id: given.id ?? freeSlug(given.name ?? `${client.id} contract`, () => false),
    clientId: client.id,
    name: given.name ?? client.name,
    zone: given.zone ?? client.zone,
    feePerMonth,
    startsOn: given.startsOn ?? null,
    termEndsOn: term?.endsOn ?? null,
    renewsForMonths: term?.renewsForMonths ?? null,
    noticeDays: given.noticeDays ?? term?.noticeDays ?? 0,
    noticeMonths: given.noticeMonths ?? term?.noticeMonths ?? 0,
    // By receipt unless the clause says sending (D8).
    countedFrom: given.countedFrom ?? term?.countedFrom ?? 'receipt',
    clause: given.clause,
    prepaid: prepaid ?? null,
  };
}

function checkPrepaid(prepaid: NonNullable<InlineContract['prepaid']>, currency: string, problems: ProblemList): void {
  if (prepaid.amount.currency !== currency)
    problems.add('contract.prepaid.amount.currency', prepaid.amount.currency, `${currency}, the currency of the fee`);
  if (prepaid.to < prepaid.from)
    problems.add('contract.prepaid.to', prepaid.to, `a day on or after the period's start ${prepaid.from}`);
}
