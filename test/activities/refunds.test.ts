import { describe, expect, it } from '@jest/globals';
import { many, one, reading, run } from '../../db/database.ts';
import { listAudit } from '../../db/tables/audit.ts';
import { currentPacket } from '../../db/tables/packets.ts';
import { listLines, lineKey } from '../../db/tables/refund-lines.ts';
import { LIVE_ANSWERS, liveSample } from '../support/live-sample.ts';
import { scriptedTransport } from '../support/scripted-transport.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';

const inRefund = walkedTo('refund');
const inHold = walkedTo('hold');
const live = walkedTo('refund', {
  live: true,
  body: liveSample(),
  answers: LIVE_ANSWERS,
  transport: scriptedTransport(),
});

async function planned({ act, here }: Walk): Promise<string> {
  const { lines } = await act.planRefund(await here());
  if (lines.length !== 1 || lines[0] === undefined)
    throw new Error(`expected one line to settle, found ${String(lines.length)}`);
  return lines[0];
}
const goodwill = async ({ db, caseId }: Walk) =>
  (await listLines(reading(db), caseId)).find((line) => line.kind === 'goodwill');
const ledger = ({ db }: Walk) => many(reading(db), 'SELECT business_key, amount, currency FROM provider_events');

describe('a refund line', () => {
  it('of nothing is not due, and the other one is planned with the approved amount and digest', () =>
    inRefund(async (walk) => {
      await planned(walk);
      const packet = await currentPacket(reading(walk.db), walk.caseId);
      expect(await listLines(reading(walk.db), walk.caseId)).toMatchObject([
        { kind: 'owed', state: 'not-due', amount: 0 },
        { kind: 'goodwill', state: 'planned', amount: 120_000, currency: 'GBP', packetDigest: packet?.digest },
      ]);
    }));

  it('is issued once, however often and however many at once instruct it (I2, S10)', () =>
    inRefund(async (walk) => {
      const lineId = await planned(walk);
      const input = { ...(await walk.here()), lineId };
      expect(await Promise.all([1, 2, 3].map(() => walk.act.instructRefund(input)))).toEqual([
        'settled',
        'settled',
        'settled',
      ]);
      expect(await walk.act.instructRefund(input)).toBe('settled');
      const line = await goodwill(walk);
      expect(line).toMatchObject({ state: 'issued', providerRef: 'rehearsal-goodwill' });
      expect(await ledger(walk)).toEqual([
        { businessKey: line === undefined ? '' : lineKey(line), amount: 120_000, currency: 'GBP' },
      ]);
      const audit = (await listAudit(reading(walk.db), walk.caseId)).filter(
        (entry) => entry.action === 'refund-instructed',
      );
      expect(audit).toHaveLength(1);
    }));

  it('stays as it is when it is planned again', () =>
    inRefund(async (walk) => {
      const lineId = await planned(walk);
      await walk.act.instructRefund({ ...(await walk.here()), lineId });
      expect(await walk.act.planRefund(await walk.here())).toEqual({ lines: [] });
      expect(await goodwill(walk)).toMatchObject({ state: 'issued', amount: 120_000 });
    }));

  it.each([
    ['whose hold is not over', 'UPDATE packets SET released_at = NULL'],
    ['that nobody gave', 'UPDATE packets SET approved_at = NULL'],
  ])('is refused under an approval %s (S10)', (_, spoil) =>
    inRefund(async (walk) => {
      const lineId = await planned(walk);
      await run(reading(walk.db), spoil);
      await expect(walk.act.instructRefund({ ...(await walk.here()), lineId })).rejects.toThrow(
        'no approval whose hold is over',
      );
      expect(await ledger(walk)).toEqual([]);
      expect(await goodwill(walk)).toMatchObject({ state: 'planned' });
    }),
  );

  it('is not even planned in the hold', () =>
    inHold(async (walk) => {
      expect(await walk.act.planRefund(await walk.here())).toEqual({ lines: [] });
      expect(await one(reading(walk.db), 'SELECT count(*) AS n FROM refund_lines')).toEqual({ n: 0 });
    }));
});

describe('a live case', () => {
  it('asks Finance to book, books nothing itself, and takes over what Finance booked', () =>
    live(async (walk) => {
      const lineId = await planned(walk);
      const input = { ...(await walk.here()), lineId };
      expect(await walk.act.instructRefund(input)).toBe('asked');
      expect(await walk.act.instructRefund(input)).toBe('asked');
      expect(await goodwill(walk)).toMatchObject({ state: 'instructing', settledAt: null });
      await expect(walk.act.settleLine(input)).rejects.toThrow('found no booking');
      await walk.open('refund-booking', lineId);
      await walk.answer('refund-booking');
      expect(await walk.act.settleLine(input)).toBe('settled');
      expect(await walk.act.settleLine(input)).toBe('settled');
      expect(await goodwill(walk)).toMatchObject({ state: 'issued', providerRef: 'BK-1' });
      expect(await ledger(walk)).toEqual([]);
    }));

  it.each([
    ['credited', { decision: 'credited', reference: 'CN-7' }, 'settled', { state: 'credited', providerRef: 'CN-7' }],
    [
      'not possible',
      { decision: 'not-possible', reason: 'no account on file' },
      'refund-not-possible',
      { state: 'planned', providerRef: null },
    ],
  ])('whose line Finance found %s', (_, values, outcome, line) =>
    live(async (walk) => {
      const lineId = await planned(walk);
      const input = { ...(await walk.here()), lineId };
      await walk.act.instructRefund(input);
      await walk.open('refund-booking', lineId);
      const blank = { reference: undefined, on: undefined };
      await walk.answer('refund-booking', outcome === 'settled' ? values : { ...blank, ...values });
      expect(await walk.act.settleLine(input)).toBe(outcome);
      expect(await goodwill(walk)).toMatchObject(line);
    }),
  );
});
