import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { hasStatutePackFor, isEuMember, matchPacks, noticeRule } from '../../domain/packs.ts';
import type { LawPack, PackFacts } from '../../domain/packs.ts';

const SHIPPED = parse(readFileSync(new URL('../../samples/law-packs.yaml', import.meta.url), 'utf8')) as LawPack[];
const TODAY = '2026-12-01';

const pack = (more: Partial<LawPack>): LawPack => ({
  id: 'P',
  name: 'A pack',
  source: 'a test',
  kind: 'statute',
  jurisdiction: 'ANY',
  applies_when: [],
  notice: [],
  form: { accepted: [], email_alone_enough: null },
  preconditions: [],
  contents: [],
  exceptions: [],
  client_rights: [],
  duties: [],
  forbidden: [],
  overrides: {},
  effective_from: null,
  effective_to: null,
  legal_review: 'required',
  confidence: 'read',
  unconfirmed_fields: [],
  needs_legal_confirmation: false,
  ...more,
});
const holds = (condition: string, facts: PackFacts) =>
  matchPacks([pack({ applies_when: [condition] })], facts, TODAY).length === 1;
const idsOf = (facts: PackFacts, today = TODAY) => matchPacks(SHIPPED, facts, today).map((one) => one.id);
const shipped = (id: string) => SHIPPED.find((one) => one.id === id) ?? pack({ id: 'missing' });

describe('conditions', () => {
  it.each<[string, PackFacts, boolean]>([
    ['a.b', { 'a.b': true }, true],
    ['a.b', { 'a.b': false }, false],
    ['a.b', {}, false],
    ['not a.b', { 'a.b': true }, false],
    ['not a.b', { 'a.b': false }, true],
    ['not a.b', {}, true],
    ['state == TX', { state: 'TX' }, true],
    ['state == TX', { state: 'NY' }, false],
    ['state == TX', {}, false],
    ['year == 1', { year: 1 }, true],
    ['year == 1', { year: 11 }, false],
    ['year == 1', { year: '1' }, true],
    ['done == true', { done: true }, true],
    ['total > 0', { total: 0 }, false],
    ['total > 0', { total: 1 }, true],
    ['total > 0', {}, false],
    ['total >= 0', { total: 0 }, true],
    ['total >= -2.5', { total: -3 }, false],
    ['on >= 2026-04-28', { on: '2026-04-28' }, true],
    ['on >= 2026-04-28', { on: '2026-04-27' }, false],
    ['on > 2026-04-28', { on: '2026-04-28' }, false],
    ['action in [a, b]', { action: 'b' }, true],
    ['action in [a, b]', { action: 'ab' }, false],
    ['action in [a]', { action: 'a' }, true],
    ['action in [a, b]', {}, false],
    ['toString == x', {}, false],
  ])('%s with %j: %s', (condition, facts, expected) => {
    expect(holds(condition, facts)).toBe(expected);
  });

  it('must all hold', () => {
    const both = pack({ applies_when: ['a', 'not b'] });
    expect(matchPacks([both], { a: true }, TODAY)).toEqual([both]);
    expect(matchPacks([both], { a: true, b: true }, TODAY)).toEqual([]);
  });

  it.each([
    '',
    'not',
    'a b',
    'a = b',
    'a != b',
    'a < 1',
    'a ==',
    'a == b c',
    'a == "b"',
    'a >= b',
    'a in []',
    'a in [b',
    'a in [b, ]',
    'a in b',
    'not a == b',
    'a..b',
    '1a',
    'a and b',
  ])('refuses %j, naming pack and condition, even where the pack is not in force', (condition) => {
    const some = pack({ id: 'X-1', jurisdiction: 'FR', effective_to: '2000-01-01', applies_when: [condition] });
    expect(() => matchPacks([some], {}, TODAY)).toThrow(RangeError);
    expect(() => matchPacks([some], {}, TODAY)).toThrow(`Law pack X-1, condition "${condition}"`);
  });

  it.each<[string, PackFacts]>([
    ['a', { a: 'yes' }],
    ['not a', { a: 1 }],
    ['a >= 1', { a: 'many' }],
    ['a >= 1', { a: true }],
    ['a >= 2026-01-01', { a: 5 }],
    ['a >= 2026-01-01', { a: 'January' }],
  ])('refuses to compare what cannot be compared: %s with %j', (condition, facts) => {
    expect(() => holds(condition, facts)).toThrow(/Law pack P, condition "/);
  });
});

describe('jurisdiction and time', () => {
  it.each<[string, PackFacts, boolean]>([
    ['ANY', {}, true],
    ['EU', { country: 'DE' }, true],
    ['EU', { country: 'GB' }, false],
    ['EU', {}, false],
    ['FR', { country: 'FR' }, true],
    ['FR', { country: 'DE' }, false],
    ['US', { country: 'US', state: 'TX' }, true],
    ['US-TX', { country: 'US', state: 'TX' }, true],
    ['US-TX', { country: 'US', state: 'NY' }, false],
    ['US-TX', { country: 'US' }, false],
  ])('%s in %j: %s', (jurisdiction, facts, expected) => {
    expect(matchPacks([pack({ jurisdiction })], facts, TODAY).length === 1).toBe(expected);
  });

  it.each([
    ['2026-11-30', false],
    ['2026-12-01', true],
    ['2026-12-31', true],
    ['2027-01-01', false],
  ])('on %s a pack of December is in force: %s', (today, expected) => {
    const december = pack({ effective_from: '2026-12-01', effective_to: '2026-12-31' });
    expect(matchPacks([december], {}, today).length === 1).toBe(expected);
  });
});

describe('the shipped packs', () => {
  it('are well formed, with different ids, and say how far they are confirmed', () => {
    expect(() => matchPacks(SHIPPED, {}, TODAY)).not.toThrow();
    expect(SHIPPED.map((one) => noticeRule(one, { 'contract.year': 1 })).length).toBe(SHIPPED.length);
    expect(new Set(SHIPPED.map((one) => one.id)).size).toBe(20);
    for (const one of SHIPPED) expect(one.needs_legal_confirmation).toBe(one.confidence !== 'read');
  });

  it('match two merchants in Turkey', () => {
    const merchants = {
      country: 'TR',
      'provider.is_merchant': true,
      'client.is_merchant': true,
      action: 'termination',
    };
    expect(idsOf(merchants)).toEqual(['TR-TTK-18-3']);
    expect(shipped('TR-TTK-18-3')).toMatchObject({ legal_review: 'required', needs_legal_confirmation: false });
    expect(idsOf({ ...merchants, action: 'invoice' })).toEqual([]);
  });

  it('match a German contract only when it ends for cause', () => {
    const german = { country: 'DE', 'contract.is_continuing_obligation': true };
    expect(idsOf({ ...german, action: 'termination' })).toEqual([]);
    expect(idsOf({ ...german, action: 'termination_for_cause' })).toEqual(['DE-BGB-314']);
  });

  it('match an established French client whose data we process', () => {
    const french = {
      country: 'FR',
      'client.is_business': true,
      'relationship.is_established': true,
      'provider.is_processor_for_client': true,
      'data.under_eu_data_protection': true,
    };
    expect(idsOf(french)).toEqual(['EU-GDPR-28-3-g', 'FR-L442-1-II']);
    expect(noticeRule(shipped('FR-L442-1-II'), french)).toBeNull();
  });

  it('match refunds and guards anywhere', () => {
    expect(idsOf({ 'provider.reports_under_ifrs': true, 'refund.total': 1 })).toEqual(['IFRS-15-GOODWILL']);
    expect(idsOf({ 'guard.trigger': 'whistleblowing' })).toEqual(['ALL-PACKS-GUARD']);
  });

  it('set the notice by the first rule that holds', () => {
    const payment = shipped('UK-PSR-51');
    expect(noticeRule(payment, { 'contract.concluded_on': '2026-04-28' })).toMatchObject({ amount: 90, unit: 'days' });
    expect(noticeRule(payment, { 'contract.concluded_on': '2026-04-27' })).toMatchObject({ amount: 2, unit: 'months' });
    expect(noticeRule(payment, {})).toMatchObject({ amount: 2, unit: 'months' });
    const agent = shipped('EU-86-653');
    expect([1, 2, 3].map((year) => noticeRule(agent, { 'contract.year': year })?.amount)).toEqual([1, 2, 3]);
    expect(noticeRule(shipped('EU-P2B-4'), { action: 'termination' })).toBeNull();
  });

  it('hold a statute of their own for some countries; EU-wide packs and professions do not count', () => {
    const own = ['DE', 'FR', 'TR', 'GB', 'IN', 'US', 'ES', 'IR', 'EU', 'ANY'].filter((country) =>
      hasStatutePackFor(SHIPPED, country, TODAY),
    );
    expect(own).toEqual(['DE', 'FR', 'TR', 'GB', 'IN']);
  });

  /** One line a pack: what makes it match, what keeps it from matching, and the notice it sets. */
  it.each<[string, PackFacts, PackFacts, [number, string] | null]>([
    [
      'EU-P2B-4',
      {
        country: 'IE',
        'provider.is_online_intermediation_service': true,
        'client.is_business_user': true,
        'client.sells_to_eu_consumers': true,
        action: ['termination', 'termination_of_whole_service'],
      },
      { 'client.sells_to_eu_consumers': false },
      [30, 'days'],
    ],
    [
      'EU-DSA-17',
      {
        country: 'SE',
        'provider.is_hosting_service': true,
        action: ['termination', 'account_termination'],
        ground: 'terms_breach',
      },
      { ground: 'no_growth' },
      [0, 'days'],
    ],
    [
      'UK-PSR-51',
      {
        country: 'GB',
        'provider.is_payment_service_provider': true,
        'contract.is_payment_framework_contract': true,
        'contract.is_indefinite_or_auto_renewing': true,
        'contract.concluded_on': '2026-05-01',
      },
      { 'contract.is_indefinite_or_auto_renewing': false },
      [90, 'days'],
    ],
    [
      'EU-PSD2-55',
      {
        country: 'PL',
        'provider.is_payment_service_provider': true,
        'contract.is_payment_framework_contract': true,
        'contract.is_indefinite': true,
        'contract.gives_provider_termination_right': true,
      },
      { 'contract.gives_provider_termination_right': false },
      [2, 'months'],
    ],
    [
      'EU-GDPR-28-3-g',
      { country: 'FR', 'provider.is_processor_for_client': true, 'data.under_eu_data_protection': true },
      { 'provider.is_processor_for_client': false },
      null,
    ],
    [
      'EU-GDPR-17-20',
      { country: 'MT', 'data.under_eu_data_protection': true, 'data_subject.request_received': true },
      { 'data_subject.request_received': false },
      null,
    ],
    ['EU-DATA-ACT-25', { country: 'HR', 'provider.is_data_processing_service': true }, { country: 'NO' }, null],
    ['US-ABA-1.16', { country: 'US', state: 'CA', 'provider.is_lawyer_or_law_firm': true }, { country: 'CA' }, null],
    ['US-CPA', { country: 'US', 'provider.is_cpa_or_cpa_firm': true }, { country: 'GB' }, null],
    [
      'US-TX-CPA-RECORDS',
      { country: 'US', state: 'TX', 'provider.is_cpa_or_cpa_firm': true, 'provider.licence_state': 'TX' },
      { state: 'NY' },
      null,
    ],
    ['UK-NHS-GP', { country: 'GB', 'provider.is_nhs_gp_practice': true }, { country: 'IE' }, [8, 'days']],
    [
      'FR-L442-1-II',
      { country: 'FR', 'client.is_business': true, 'relationship.is_established': true },
      { 'client.is_business': false },
      null,
    ],
    [
      'DE-BGB-314',
      { country: 'DE', 'contract.is_continuing_obligation': true, action: ['termination', 'termination_for_cause'] },
      { action: ['termination'] },
      null,
    ],
    [
      'DE-BGB-626',
      { country: 'DE', 'contract.is_service_contract': true, action: 'termination_for_cause' },
      { 'contract.is_service_contract': false },
      null,
    ],
    [
      'TR-TTK-18-3',
      {
        country: 'TR',
        'provider.is_merchant': true,
        'client.is_merchant': true,
        action: ['termination_for_cause', 'termination'],
      },
      { 'client.is_merchant': false },
      null,
    ],
    ['IN-DPDP', { country: 'IN', 'data.under_indian_data_protection': true }, { country: 'LK' }, null],
    [
      'EU-86-653',
      {
        country: 'ES',
        'client.is_commercial_agent_of_provider': true,
        'contract.is_indefinite': true,
        'contract.year': 2,
      },
      { 'contract.is_indefinite': false },
      [2, 'months'],
    ],
    ['IFRS-15-GOODWILL', { 'provider.reports_under_ifrs': true, 'refund.total': 94_000 }, { 'refund.total': 0 }, null],
    ['NOTICE-EVIDENCE', { 'contract.has_notice_clause': true }, { 'contract.has_notice_clause': false }, null],
    ['ALL-PACKS-GUARD', { 'guard.trigger': 'protected_trait' }, { 'guard.trigger': 'none' }, null],
  ])('%s matches its facts and no others', (id, facts, change, notice) => {
    expect(idsOf(facts)).toContain(id);
    expect(idsOf({ ...facts, ...change })).not.toContain(id);
    const rule = noticeRule(shipped(id), facts);
    expect(rule === null ? null : [rule.amount, rule.unit]).toEqual(notice);
  });

  it('are each covered by a line above, and begin and end in time', () => {
    expect(idsOf({ country: 'HR', 'provider.is_data_processing_service': true }, '2025-09-11')).toEqual([]);
    expect(idsOf({ country: 'HR', 'provider.is_data_processing_service': true }, '2025-09-12')).toEqual([
      'EU-DATA-ACT-25',
    ]);
    const over = SHIPPED.map((one) => ({ ...one, effective_to: '2026-11-30' }));
    expect(
      matchPacks(
        over,
        { country: 'TR', 'provider.is_merchant': true, 'client.is_merchant': true, action: 'termination' },
        TODAY,
      ),
    ).toEqual([]);
    expect(hasStatutePackFor(over, 'TR', TODAY)).toBe(false);
  });

  it.each('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '))(
    'EU packs hold in %s',
    (country) => {
      expect(idsOf({ country, 'provider.is_data_processing_service': true })).toEqual(['EU-DATA-ACT-25']);
      expect(isEuMember(country)).toBe(true);
    },
  );

  it.each(['GB', 'CH', 'NO', 'TR', 'UA'])('EU packs do not hold in %s', (country) => {
    expect(idsOf({ country, 'provider.is_data_processing_service': true })).toEqual([]);
    expect(isEuMember(country)).toBe(false);
  });
});

describe('a fact with several names', () => {
  it('equals each of them', () => {
    expect(holds('action == a', { action: ['b', 'a'] })).toBe(true);
    expect(holds('action in [c, a]', { action: ['b', 'a'] })).toBe(true);
    expect(holds('action == a', { action: [] })).toBe(false);
    expect(() => holds('action', { action: ['a'] })).toThrow(RangeError);
    expect(() => holds('action >= 1', { action: ['a'] })).toThrow(RangeError);
  });
});
