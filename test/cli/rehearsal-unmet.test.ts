import { describe, expect, it } from '@jest/globals';
import type { Expectations } from '../../cli/rehearsal-expect.ts';
import { unmetOf } from '../../cli/rehearsal-unmet.ts';
import type { CaseView } from '../../db/views/read-case-view.ts';
import type { StoryMail } from '../../db/views/read-storyboard.ts';

const stage = (step: number, name: string, outcome: string): object => ({ step, stage: name, outcome });
const mail = (kind: string, queuedAt: string, more: object = {}): object => ({
  kind,
  queuedAt,
  subject: 'Open work',
  text: 'Dear \u2068Rowan\u2069,\nplease look at the\nshop relaunch.',
  language: 'en',
  ...more,
});

const MAILS = [
  mail('T21c', '2026-12-07T22:30:00Z'),
  mail('T38c', '2026-12-07T23:30:00Z'),
  mail('T38c', '2026-12-08T09:00:00Z'),
] as StoryMail[]; // only what expectations look at

const VIEW = {
  path: 'PRIORITY',
  tier: 'T3',
  outcome: 'STOPPED',
  contractZone: 'Europe/Berlin',
  figures: { gain: 100, loss: 80, net: -20, pauseNet: null },
  sideStates: [{ state: 'SAFETY', beganAt: '2026-12-01T08:00:00Z', liftedAt: null }],
  stages: [stage(1, 'intake', 'complete'), stage(2, 'triage', 'ground'), stage(3, 'repair', 'skipped')],
  tasks: [{ kind: 'vote' }, { kind: 'vote' }],
  rules: [
    { rule: 'D1', step: 2, rowId: 'D1.3', outcome: 'NO_GROUND', at: '' },
    { rule: 'D1', step: 4, rowId: 'D1.7', outcome: 'PRIORITY', at: '' },
  ],
  refundLines: [{ kind: 'owed', amount: 0 }],
  mails: MAILS,
  packets: [],
} as unknown as CaseView; // only what expectations look at

const unmet = (expected: Expectations): string[] => unmetOf(VIEW, expected, { mails: MAILS, refusals: ['TOO_LATE'] });

describe('expectations', () => {
  it('are met by what is there', () => {
    expect(
      unmet({
        path: 'PRIORITY',
        gain: 100,
        loss: 80,
        net: -20,
        states: ['SAFETY', 'STOPPED_NO_GROUND'],
        stages: ['intake', 'triage'],
        skipped: ['repair'],
        tasks: { vote: 2, approval: 0 },
        rules: { D1: 'D1.7' },
        refusals: ['TOO_LATE'],
        dates: { T21c: ['2026-12-07'], T38c: ['2026-12-08'], T23c: [] },
        text: [
          { mail: 'T21c', contains: ['look at the shop', 'Dear Rowan'], lacks: ['end'], language: 'en', maxWords: 9 },
        ],
      }),
    ).toEqual([]);
    expect(unmet({ rules: { D1: 'PRIORITY' }, state: 'SAFETY', refunds: { owed: 0 } })).toEqual([]);
  });

  it.each<[Expectations, string]>([
    [{ net: 20 }, 'net: found -20, expected 20'],
    [{ pauseNet: 1 }, 'pauseNet: found nothing, expected 1'],
    [{ state: 'LEGAL_HOLD' }, 'states: found SAFETY, STOPPED_NO_GROUND, expected LEGAL_HOLD'],
    [{ stages: ['intake'] }, 'stages: found intake, triage, expected intake'],
    [{ skipped: ['triage'] }, 'skipped: found triage not skipped, expected it to be'],
    [{ tasks: { vote: 3 } }, 'tasks.vote: found 2, expected 3'],
    [{ rules: { D1: 'D1.3' } }, 'rules.D1: found D1.7 PRIORITY, expected D1.3'],
    [{ rules: { D9: 'T0' } }, 'rules.D9: found nothing, expected T0'],
    [{ refusals: [] }, 'refusals: found TOO_LATE, expected none'],
    [{ dates: { T38c: [] } }, 'dates.T38c: found 2026-12-08, expected none'],
    [{ never: ['T21c'] }, 'never T21c: found 1, expected 0'],
    [{ refunds: { goodwill: 0 } }, 'refunds.goodwill: found nothing, expected 0'],
    [{ text: [{ mail: 'T22' }] }, 'text T22: found no such mail, expected one'],
    [{ text: [{ mail: 'T21c', contains: ['larch'] }] }, 'text T21c: found no "larch", expected it in the text'],
    [{ text: [{ mail: 'T21c', lacks: ['shop'] }] }, 'text T21c: found "shop", expected it nowhere in the text'],
    [{ text: [{ mail: 'T21c', language: 'tr' }] }, 'text T21c: found it in en, expected tr'],
    [{ text: [{ mail: 'T21c', maxWords: 3 }] }, 'text T21c: found 8 words, expected at most 3'],
  ])('%j says what was found', (expected, message) => {
    expect(unmet(expected)).toEqual([message]);
  });
});
