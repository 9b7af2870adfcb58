import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { checkLetter } from '../../activities/packets/check-letter.ts';
import { blocking } from '../../domain/lint/draft.ts';
import { suggestLetter } from '../../activities/packets/suggest-letter.ts';
import { openCaseFile } from '../../db/case-file.ts';
import { currentReview, matchedPacks } from '../../db/contract-situation.ts';
import { inTransaction, reading } from '../../db/database.ts';
import { upsertPack } from '../../db/tables/packs.ts';
import type { LawPack } from '../../domain/packs.ts';
import { sampleCase } from '../support/sample-case.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';

const { packFacts } = sampleCase() as { packFacts: object };
const atPreparation = walkedTo('preparation');
const regulated = walkedTo('preparation', {
  body: sampleCase({
    packFacts: {
      ...packFacts,
      'provider.is_nhs_gp_practice': true,
      'provider.reports_under_ifrs': true,
      'provider.is_payment_service_provider': true,
      'contract.is_payment_framework_contract': true,
    },
  }),
});

const SHIPPED = parse(readFileSync(new URL('../../samples/law-packs.yaml', import.meta.url), 'utf8')) as LawPack[];

async function withPacks({ db }: Walk): Promise<void> {
  await inTransaction(db, async (tx) => {
    for (const pack of SHIPPED) await upsertPack(tx, pack);
  });
}

async function findings({ db, caseId, at }: Walk) {
  const tx = reading(db);
  return blocking(await checkLetter(tx, await openCaseFile(tx, caseId), await at()));
}
async function written(walk: Walk, change: object): Promise<string[]> {
  await walk.open('preparation');
  await walk.answer('preparation', change);
  return (await findings(walk)).map(({ row, field, found }) => `${row} ${field}: ${found}`);
}

describe('the letter of a case', () => {
  test('passes as the sample writes it', () =>
    atPreparation(async (walk) => {
      expect(await written(walk, {})).toEqual([]);
    }));

  test('is held against the dossier, the people of the case and the word lists', () =>
    atPreparation(async (walk) => {
      const found = await written(walk, {
        thanks: 'Thank you for the patience that you had with Ivo.',
        framing: 'On 3 September 2026 you asked for more; you always want more.',
        ownShare: 'We were late, but you were later.',
        goodwillText: 'We give back £999.00.',
        apology: 'We are sorry; Rowan Alder knows Noor Patel. Mara Quill wrote to mara@kestrel.test.',
      });
      expect(found).toEqual([
        'D14.2 parts.framing: 2026-09-03',
        'D14.3 parts.ownShare: but you',
        'D14.4 parts.framing: you always',
        'D14.6 parts.goodwill: 999.00',
        'D14.9 parts.thanks: Ivo Brandt',
        'D14.9 parts.apology: Mara Quill',
        'D14.9 parts.apology: mara@kestrel.test',
      ]);
    }));

  test('as suggested passes without a change', () =>
    atPreparation(async (walk) => {
      const tx = reading(walk.db);
      const file = await openCaseFile(tx, walk.caseId);
      const { framing, ownShare, ...words } = await suggestLetter(tx, file, (await walk.at()).slice(0, 10));
      expect(framing.join(' ')).toContain('6 October 2026, a second shop system');
      expect(await written(walk, { ...words, framing: framing.join('\n\n'), ownShare })).toEqual([]);
    }));
});

describe('law packs of a case', () => {
  test('follow from its facts and its records', () =>
    regulated(async (walk) => {
      const { db, caseId, at } = walk;
      await withPacks(walk);
      const tx = reading(db);
      const { packs, facts } = await matchedPacks(tx, await openCaseFile(tx, caseId), await at());
      expect(packs.map(({ id }) => id).sort()).toEqual([
        'IFRS-15-GOODWILL',
        'NOTICE-EVIDENCE',
        'UK-NHS-GP',
        'UK-PSR-51',
      ]);
      expect(facts).toMatchObject({ 'refund.total': 120_000, 'contract.is_indefinite': true });
    }));

  test('set their notice, and each of their contents has to be answered', () =>
    regulated(async (walk) => {
      await withPacks(walk);
      const tx = reading(walk.db);
      const review = await currentReview(tx, await openCaseFile(tx, walk.caseId), await walk.at());
      expect(review?.packNotices).toEqual([
        { packId: 'UK-NHS-GP', amount: 8, unit: 'days' },
        { packId: 'UK-PSR-51', amount: 2, unit: 'months' },
      ]);
      const contents = {
        'pack.detailed_reasons': 'The work asked for goes beyond clause 3.',
        'pack.ombudsman': 'You may turn to the ombudsman.',
      };
      expect(await written(walk, contents)).toEqual([
        'D14.8 facts.packContents.complaint_route: nothing',
        'D14.8 facts.complaintRoute: nothing',
        'F2 packs: UK-NHS-GP',
        'F2 packs: UK-PSR-51',
      ]);
    }));
});
