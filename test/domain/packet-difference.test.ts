import { describe, expect, it } from '@jest/globals';
import { packetDifference } from '../../domain/packet-difference.ts';
import type { Packet } from '../../domain/packet.ts';

const gbp = (amount: number) => ({ amount, currency: 'GBP' });

const PACKET: Packet = {
  ...{ caseId: 'c', outcome: 'END_EARLIEST', leadReason: 'TIME_DRAIN', path: 'STANDARD', tier: 'T2', value: gbp(1) },
  evidence: [{ on: '2026-10-01', reason: 'TIME_DRAIN', what: 'eleven meetings', source: 'calendar' }],
  ...{ feedback: { asked: 2, received: 1 }, pattern: { recurring: true, howArose: 'no scope' } },
  ...{ clause: { id: '9', text: 'thirty days' }, packs: ['EU-P2B-4'], mayEnd: true },
  ...{ plannedEnd: '2027-01-31', noticeBy: '2026-12-31', nonRenewalDeadline: null },
  exitPlan: [{ id: 'shop', title: 'Shop', state: 'planned', person: 'sam', on: '2026-12-18' }],
  ...{ owed: gbp(0), goodwill: gbp(120_000), goodwillReason: 'the last month', channel: 'email', callRequired: false },
  ...{ tone: 'direct', spokesperson: { id: 'noor', name: 'Noor Patel' }, language: 'en', noticeKind: 'T20b' },
  recipient: { id: 'rowan', name: 'Rowan', address: 'rowan@alder.test' },
  ...{
    notice: {},
    noticeText: 'Dear Rowan,\n\nwe end it.\n\nKind regards',
    wording: null,
    complaintRoute: null,
    figures: null,
  },
  panel: { moreToDo: 'Nothing.', votes: [{ name: 'Lena', vote: 'AGREE', reason: '' }] },
  ...{ overrides: [], pause: null },
};

describe('the difference of two packets', () => {
  it('is empty for the same content', () => {
    expect(packetDifference(PACKET, structuredClone(PACKET))).toEqual([]);
  });

  it('names each changed field with what stood there before, in the order of the packet', () => {
    const after: Packet = { ...PACKET, goodwill: gbp(0), plannedEnd: '2027-02-28', callRequired: true };
    expect(packetDifference(PACKET, after)).toEqual([
      { field: 'plannedEnd', about: '', before: '2027-01-31', after: '2027-02-28' },
      { field: 'goodwill', about: '', before: gbp(120_000), after: gbp(0) },
      { field: 'callRequired', about: '', before: false, after: true },
    ]);
  });

  it('tells entries of a list apart: changed, gone and new', () => {
    const after: Packet = {
      ...PACKET,
      exitPlan: [{ id: 'shop', title: 'Shop', state: 'dropped', person: null, on: null }],
      packs: ['DE-HGB-89'],
      panel: { moreToDo: 'Nothing.', votes: [{ name: 'Lena', vote: 'BLOCK', reason: 'too soon' }] },
    };
    expect(packetDifference(PACKET, after)).toEqual([
      { field: 'packs', about: 'EU-P2B-4', before: true, after: null },
      { field: 'packs', about: 'DE-HGB-89', before: null, after: true },
      { field: 'exitPlan', about: 'Shop', before: 'planned, 2026-12-18, sam', after: 'dropped' },
      { field: 'votes', about: 'Lena', before: 'AGREE', after: 'BLOCK: too soon' },
    ]);
  });

  it('shows of the letter only the paragraphs that changed', () => {
    const after: Packet = { ...PACKET, noticeText: 'Dear Rowan,\n\nwe end it in March.\n\nKind regards' };
    expect(packetDifference(PACKET, after).map(({ before, after: now }) => [before, now])).toEqual([
      ['we end it.', null],
      [null, 'we end it in March.'],
    ]);
  });
});
