import { describe, expect, it } from '@jest/globals';
import { barsEnd } from '../../domain/end-barred.ts';

const LASTING = { path: 'REPAIR_EXTRA', hardship: true, helpAccepted: true, over: false } as const;

describe('D1 row 4: no end while the hardship lasts and help is accepted', () => {
  it('bars the end', () => {
    expect(barsEnd(LASTING)).toBe(true);
  });

  it.each([
    ['another path', { path: 'STANDARD' }],
    ['no path yet', { path: null }],
    ['only our own miss', { hardship: false }],
    ['help that was not taken', { helpAccepted: false }],
    ['a hardship that is over', { over: true }],
  ] as const)('does not for %s', (_, change) => {
    expect(barsEnd({ ...LASTING, ...change })).toBe(false);
  });
});
