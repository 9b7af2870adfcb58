import { describe, expect, test } from '@jest/globals';
import { pauseFindings } from '../../activities/packets/pause-letter.ts';
import type { PausePlan } from '../../domain/packet.ts';

const PLAN: PausePlan = {
  from: '2026-12-01',
  until: '2027-06-01',
  staysOn: ['The web site'],
  reentry: ['If you order again, we begin where we stopped.'],
  cause: 'Her illness',
};

describe('what keeps a pause letter back', () => {
  test('is nothing where it has all its parts, though its way back names conditions', () => {
    expect(pauseFindings(PLAN, 'en')).toEqual([]);
  });

  test('is a word about the reader, in the language of the letter', () => {
    const rude = { ...PLAN, reentry: ['Sobald Sie nicht mehr so stur sind.'] };
    expect(pauseFindings(rude, 'de')).toMatchObject([
      { row: 'D14.4', field: 'reentry', found: 'stur', weight: 'blocks' },
    ]);
  });

  test('is a part that lacks', () => {
    const rows = pauseFindings({ ...PLAN, staysOn: [], until: '2026-11-01' }, 'en').map(({ row, field }) => [
      row,
      field,
    ]);
    expect(rows).toEqual([
      ['D12', 'pauseUntil'],
      ['D12', 'staysOn'],
    ]);
  });
});
