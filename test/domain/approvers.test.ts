import { describe, expect, it } from '@jest/globals';
import { approversInOrder, whyNobodyMayDecide, type ApproverSearch } from '../../domain/approvers.ts';
import type { Person } from '../../domain/directory.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const person = (id: string, more: Partial<Person> = {}): Person => ({
  ...{ id, name: id.toUpperCase(), email: `${id}@x.example`, title: '', roles: ['approver'], grade: 'manager' },
  ...{ managerId: null, signingLimit: eur(10_000), languages: ['en'], endingsLed: 2, coached: false },
  ...{ confirmedReady: true, zone: 'UTC', active: true },
  ...more,
});
const search = (change: Partial<ApproverSearch> & { tier?: 'T0' | 'T2' } = {}): ApproverSearch => {
  const { tier = 'T2', ...rest } = change;
  const about = { reporterId: 'rep', ownerId: 'own', targetIds: [], payeeIds: [] };
  return {
    stakes: { tier, value: eur(tier === 'T0' ? 0 : 10_000), refundTotal: eur(0), ...about },
    named: { approver: [], support: [] },
    outsideId: null,
    ...rest,
  };
};
const ids = (people: readonly Person[], change?: Parameters<typeof search>[0]): string[] =>
  approversInOrder(people, search(change)).map(({ id }) => id);

describe('approversInOrder', () => {
  const ada = person('ada');
  const ben = person('ben');
  const sol = person('sol', { roles: ['support'], endingsLed: 0, coached: true, signingLimit: null });

  it('asks whom the case names first, whether they have the role or not', () => {
    expect(ids([ada, ben])).toEqual(['ada', 'ben']);
    expect(ids([ada, person('cy', { roles: [] })], { named: { approver: ['cy'], support: [] } })).toEqual([
      'cy',
      'ada',
    ]);
  });

  it('leaves out whoever may not decide, also when named', () => {
    const low = person('low', { signingLimit: eur(9_999) });
    expect(ids([low, ben], { named: { approver: ['low'], support: [] } })).toEqual(['ben']);
  });

  it('asks a support manager only for clients that paid nothing, before other approvers', () => {
    expect(ids([ada, sol])).toEqual(['ada']);
    expect(ids([ada, sol], { tier: 'T0' })).toEqual(['sol', 'ada']);
    expect(ids([ada, sol], { tier: 'T0', named: { approver: ['ada'], support: ['sol'] } })).toEqual(['sol', 'ada']);
    expect(ids([ada, { ...sol, grade: 'staff' }], { tier: 'T0' })).toEqual(['ada']);
  });

  it('asks the outside approver only where nobody inside may decide', () => {
    const out = person('out', { roles: [] });
    expect(ids([ada, out], { outsideId: 'out' })).toEqual(['ada']);
    expect(ids([person('own'), out], { outsideId: 'out' })).toEqual(['out']);
    expect(ids([person('own'), { ...out, endingsLed: 1 }], { outsideId: 'out' })).toEqual([]);
  });
});

describe('whyNobodyMayDecide', () => {
  it('is empty while somebody may', () => {
    expect(whyNobodyMayDecide([person('ada'), person('own')], search())).toEqual([]);
  });

  it('says of everybody in question what they lack, and who lacks only the role', () => {
    const people = [
      person('own'),
      person('low', { signingLimit: eur(500) }),
      person('max', { roles: ['manager'] }),
      person('tia', { roles: [], grade: 'staff' }),
    ];
    expect(whyNobodyMayDecide(people, search())).toEqual([
      { personId: 'own', name: 'OWN', refusal: 'is-owner', found: 'own', expected: 'another person' },
      { personId: 'low', name: 'LOW', refusal: 'limit-too-low', found: '500 EUR', expected: '10000 EUR' },
      { personId: 'max', name: 'MAX', refusal: 'not-approver', found: 'manager', expected: 'approver' },
    ]);
  });

  it('goes through everybody where nobody is in question', () => {
    expect(whyNobodyMayDecide([person('tia', { roles: [], grade: 'staff' })], search())).toMatchObject([
      { personId: 'tia', refusal: 'not-manager' },
    ]);
  });

  it('counts the outside approver among those in question', () => {
    const out = person('out', { roles: [], endingsLed: 0 });
    expect(whyNobodyMayDecide([out], search({ outsideId: 'out' }))).toMatchObject([
      { personId: 'out', refusal: 'too-few-endings' },
    ]);
  });
});
