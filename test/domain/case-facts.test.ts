import { describe, expect, it } from '@jest/globals';
import { caseFacts, type CaseKnowledge } from '../../domain/case-facts.ts';

const KNOWN: CaseKnowledge = {
  today: '2026-12-01',
  client: { country: 'FR', since: '2017-05-10' },
  contract: { startsOn: '2025-12-01', termEndsOn: null, renewsForMonths: null, clause: { text: 'Sixty days.' } },
  refundTotal: null,
  forCause: false,
  said: {},
};
const facts = (more: Partial<CaseKnowledge>) => caseFacts({ ...KNOWN, ...more });
const contract = (more: Partial<CaseKnowledge['contract']>) => facts({ contract: { ...KNOWN.contract, ...more } });

describe('caseFacts', () => {
  it('says what follows from client and contract', () => {
    expect(caseFacts(KNOWN)).toEqual({
      country: 'FR',
      'client.is_business': true,
      'contract.has_notice_clause': true,
      'contract.gives_provider_termination_right': true,
      'contract.is_continuing_obligation': true,
      'contract.is_indefinite': true,
      'contract.is_indefinite_or_auto_renewing': true,
      'data.under_eu_data_protection': true,
      'contract.concluded_on': '2025-12-01',
      'contract.year': 2,
      'relationship.is_established': true,
      'relationship.years': 9,
      action: ['termination', 'termination_of_whole_service', 'account_termination'],
    });
  });

  it.each([
    [null, null, true, true],
    ['2027-03-31', 12, false, true],
    ['2027-03-31', null, false, false],
  ])('term %s, renewing for %s: indefinite %s, or renewing %s', (termEndsOn, renewsForMonths, indefinite, either) => {
    expect(contract({ termEndsOn, renewsForMonths })).toMatchObject({
      'contract.is_indefinite': indefinite,
      'contract.is_indefinite_or_auto_renewing': either,
    });
  });

  it.each([
    ['2026-12-01', 1],
    ['2025-12-02', 1],
    ['2025-12-01', 2],
    ['2024-02-29', 3],
    ['2027-01-15', 1],
  ])('a contract since %s is in its year %s', (startsOn, year) => {
    expect(contract({ startsOn })['contract.year']).toBe(year);
  });

  it.each([
    ['2025-12-02', false],
    ['2025-12-01', true],
  ])('a relationship since %s is established: %s', (since, established) => {
    const found = facts({ client: { country: 'FR', since }, contract: { ...KNOWN.contract, startsOn: null } });
    expect(found['relationship.is_established']).toBe(established);
  });

  it('leaves out what nobody knows', () => {
    const found = facts({
      client: { country: 'US', since: null },
      contract: { ...KNOWN.contract, startsOn: null, clause: { text: ' ' } },
    });
    for (const fact of [
      'contract.year',
      'contract.concluded_on',
      'relationship.is_established',
      'refund.total',
      'state',
    ])
      expect(found).not.toHaveProperty([fact]);
    expect(found).toMatchObject({ 'contract.has_notice_clause': false, 'data.under_eu_data_protection': false });
  });

  it('lets what people said win', () => {
    const said = {
      'client.is_business': false,
      'contract.is_indefinite': false,
      country: 'DE',
      'provider.is_merchant': true,
    };
    expect(facts({ said })).toMatchObject(said);
  });

  it.each<[CaseKnowledge['said'], boolean, readonly string[]]>([
    [{}, true, ['termination', 'termination_of_whole_service', 'account_termination', 'termination_for_cause']],
    [{ action: 'termination_for_cause' }, false, ['termination_for_cause', 'termination']],
    [{ action: 'termination_of_whole_service' }, false, ['termination_of_whole_service', 'termination']],
    [{ action: 'suspension' }, false, ['suspension']],
    [{ action: 'suspension' }, true, ['suspension', 'termination_for_cause', 'termination']],
  ])('said %j, for cause %s: the action is %j', (said, forCause, action) => {
    expect(facts({ said, forCause })['action']).toEqual(action);
  });

  it('knows the refund, the state and a pending request of a data subject', () => {
    expect(facts({ refundTotal: 94_000 })['refund.total']).toBe(94_000);
    expect(facts({ said: { 'provider.licence_state': 'TX' } })['state']).toBe('TX');
    expect(facts({ said: { 'provider.licence_state': 'TX', state: 'NY' } })['state']).toBe('NY');
    expect(facts({ said: { 'data_subject.request_received': true } })['guard.trigger']).toBe(
      'open_data_subject_request',
    );
  });
});
