import { describe, expect, test } from '@jest/globals';
import { isUnreachable, judgeSetup, SETUP_STEPS, type SetupFacts } from '../../domain/setup.ts';

const READY: SetupFacts = {
  company: { saved: true, contact: 'hello@kestrel.studio', address: '4 Harbour Street' },
  mail: { test: { state: 'accepted', bounced: false }, arrived: true },
  people: { approvers: 1, legal: 1, finance: 1, addresses: ['ann@kestrel.studio'] },
  clients: { clients: 2, contracts: 1, withoutContact: 0, addresses: ['grace@harbour.shop'] },
  policy: { version: 2, accepted: 2 },
  packs: [{ country: 'GB', waiting: 0 }],
};
const codes = (facts: SetupFacts): string[] =>
  judgeSetup(facts).flatMap(({ problems }) => problems.map(({ code }) => code));

describe('the set-up', () => {
  test('is done step by step, in one order', () => {
    const steps = judgeSetup(READY);
    expect(steps.map(({ step }) => step)).toEqual(SETUP_STEPS);
    expect(steps.every(({ done }) => done)).toBe(true);
  });

  test.each<[string, Partial<SetupFacts>]>([
    ['company-unsaved', { company: { ...READY.company, saved: false } }],
    ['company-unreachable', { company: { ...READY.company, contact: 'a@b.example' } }],
    ['company-address', { company: { ...READY.company, address: ' ' } }],
    ['mail-untested', { mail: { test: null, arrived: false } }],
    ['mail-waiting', { mail: { test: { state: 'queued', bounced: false }, arrived: false } }],
    ['mail-refused', { mail: { test: { state: 'refused', bounced: false }, arrived: true } }],
    ['mail-unknown', { mail: { test: { state: 'unknown', bounced: false }, arrived: false } }],
    ['mail-bounced', { mail: { test: { state: 'accepted', bounced: true }, arrived: true } }],
    ['mail-unconfirmed', { mail: { test: { state: 'accepted', bounced: false }, arrived: false } }],
    ['people-no-approver', { people: { ...READY.people, approvers: 0 } }],
    ['people-no-legal', { people: { ...READY.people, legal: 0 } }],
    ['people-no-finance', { people: { ...READY.people, finance: 0 } }],
    ['people-unreachable', { people: { ...READY.people, addresses: ['a@b.test'] } }],
    ['clients-none', { clients: { ...READY.clients, clients: 0, contracts: 0 } }],
    ['clients-no-contract', { clients: { ...READY.clients, contracts: 0 } }],
    ['clients-no-contact', { clients: { ...READY.clients, withoutContact: 1 } }],
    ['clients-unreachable', { clients: { ...READY.clients, addresses: ['a@shop.invalid'] } }],
    ['policy-unread', { policy: { version: 1, accepted: null } }],
    ['policy-changed', { policy: { version: 3, accepted: 2 } }],
    ['packs-waiting', { packs: [{ country: 'TR', waiting: 2 }] }],
  ])('says %s, and only that', (code, change) => {
    expect(codes({ ...READY, ...change })).toEqual([code]);
  });

  test('knows the names that no mail reaches', () => {
    expect(['a@x.example', 'a@example.com', 'a@mail.x.test', 'a@x.invalid', 'a@localhost'].map(isUnreachable)).toEqual(
      Array(5).fill(true),
    );
    expect(['a@examples.com', 'a@x.testing', 'a@contest.de', 'a@example.co'].map(isUnreachable)).toEqual(
      Array(4).fill(false),
    );
  });
});
