import { describe, expect, test } from '@jest/globals';
import { openCaseFile } from '../../db/case-file.ts';
import { reading } from '../../db/database.ts';
import { currentPacket, packetContent, packetDigest } from '../../db/tables/packets.ts';
import { assemblePacket } from '../../activities/packets/build-packet.ts';
import { letterWording, suggestLetter } from '../../activities/packets/suggest-letter.ts';
import { letterDraft } from '../../activities/packets/notice-data.ts';
import { editWording } from '../../services/edit-wording.ts';
import type { WordingKey } from '../../domain/wordings.ts';
import { checkWording } from '../../templates/check-wording.ts';
import { shippedWording } from '../../templates/wording.ts';
import { caseAtApproval } from '../support/case-at-approval.ts';
import { withOperator } from '../support/with-operator.ts';

const OPERATOR = { personId: 'op', name: 'Olive Penn', roles: ['operator'], via: 'session', fresh: true } as const;
const OWN = 'We are sorry that we planned this so badly.';

describe('a packet', () => {
  test('keeps the version of the wording that its letter was begun with; new letters begin with the newest', async () => {
    await withOperator(async ({ deps }) => {
      const { id } = await caseAtApproval(deps);
      const tx = reading(deps.db);
      const row = await currentPacket(tx, id);
      if (row === null) throw new Error('the case has a packet');
      const packet = await packetContent(tx, row);
      const { leadReason: reason, tone } = packet;
      const key: WordingKey = { reason, tone, language: 'en' };
      expect(packet.wording).toEqual({ ...key, version: 0 });

      const wordings = { check: checkWording, shipped: shippedWording };
      const texts = { ...shippedWording(key), apology: OWN };
      expect(await editWording({ ...deps, wordings }, OPERATOR, key, { base: 0, texts, why: 'our own words' })).toBe(1);

      const file = await openCaseFile(tx, id);
      const draft = await letterDraft(tx, file, row.madeAt);
      if (draft === null) throw new Error('the case has a letter');
      expect(packetDigest(await assemblePacket(tx, file, draft))).toBe(row.digest);
      expect(await letterWording(tx, file, row.madeAt)).toEqual({ ...key, version: 1 });
      expect((await suggestLetter(tx, file, '2026-12-01')).apology).toBe(OWN);
    });
  });
});
