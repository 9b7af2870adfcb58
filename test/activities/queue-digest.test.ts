import { describe, expect, it } from '@jest/globals';
import { inTransaction, reading, run } from '../../db/database.ts';
import { enterStageRow } from '../../db/tables/case-stages.ts';
import { findMail, mailParams } from '../../db/tables/outbox.ts';
import { listSmallClosed } from '../../db/views/list-small-closed.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';

const inTriage = walkedTo('triage', { live: true });
const MONTH = 'digest/all/sam/2026-12-01';

/** The case as it stands once it was closed, at that tier. */
async function closed({ db, caseId }: Walk, tier: string, on: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await run(tx, `UPDATE cases SET tier = $2, outcome = 'ENDED' WHERE id = $1`, [caseId, tier]);
    await enterStageRow(tx, caseId, 90, 'aftercare', `${on}T10:00:00Z`);
  });
}

async function told({ db }: Walk): Promise<unknown> {
  const mail = await findMail(reading(db), MONTH);
  return mail === null ? null : mailParams(reading(db), mail);
}

describe('the digest of the month', () => {
  it('names each case of tier T0 that was closed in it, and goes out once', () =>
    inTriage(async (walk) => {
      await closed(walk, 'T0', '2026-12-08');
      await walk.act.queueDigest({ caseId: walk.caseId, at: '2027-01-04T09:00:00Z' });
      const first = await told(walk);
      expect(first).toMatchObject({
        from: '2026-12-01',
        until: '2026-12-31',
        cases: [{ client: 'Alder & Finch Ltd', on: '2026-12-08', outcome: 'ENDED' }],
      });
      await walk.act.queueDigest({ caseId: walk.caseId, at: '2027-01-04T09:00:01Z' });
      expect(await told(walk)).toEqual(first);
    }));

  it('leaves out what was reviewed by itself, and other months', () =>
    inTriage(async (walk) => {
      const month = { from: '2026-12-01', until: '2026-12-31', zone: 'Europe/London' };
      const listed = () => listSmallClosed(reading(walk.db), { recipientId: 'sam' }, month);
      await closed(walk, 'T1', '2026-12-08');
      expect(await listed()).toEqual([]);
      await run(reading(walk.db), `UPDATE cases SET tier = 'T0' WHERE id = $1`, [walk.caseId]);
      expect(await listed()).toHaveLength(1);
      await run(reading(walk.db), `UPDATE case_stages SET entered_at = '2027-01-01T00:00:00Z' WHERE step = 90`);
      expect(await listed()).toEqual([]);
    }));
});
