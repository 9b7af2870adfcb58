import { describe, expect, it } from '@jest/globals';
import { reading } from '../../db/database.ts';
import { listMails } from '../../db/tables/outbox.ts';
import { listTraces } from '../../db/tables/rule-traces.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';

const under = walkedTo('dossier');

const end = async (walk: Walk, outcome: 'improved' | 'failed'): Promise<void> =>
  walk.act.endRepair({ ...(await walk.here()), step: walk.place().step, outcome });
const summaries = async ({ db, caseId }: Walk) =>
  (await listMails(reading(db), caseId)).filter(({ kind }) => kind === 'T07c');

describe('the end of a repair', () => {
  it('without a measured verdict tells the client nothing, and is on record', () =>
    under(async (walk) => {
      await end(walk, 'failed');
      expect(await summaries(walk)).toEqual([]);
      expect((await listTraces(reading(walk.db), walk.caseId)).find(({ rule }) => rule === 'D3')).toMatchObject({
        outcome: 'failed',
      });
    }));

  it('with one sends the summary', () =>
    under(async (walk) => {
      await walk.open('repair-verdict');
      await walk.answer('repair-verdict', {
        decision: 'improved',
        metricBefore: '35 % within three days',
        metricAfter: '86 % within three days',
      });
      await end(walk, 'improved');
      expect(await summaries(walk)).toHaveLength(1);
    }));
});
