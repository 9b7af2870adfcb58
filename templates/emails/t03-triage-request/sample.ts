import { caseSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T03Data } from './data.ts';

export const samples: Samples<T03Data> = caseSamples({
  plain: {
    reasons: ['UNBOUNDED_CHANGES', 'TIME_DRAIN'],
    incidents: [
      {
        on: '2026-10-02',
        what: 'Asked for two further rounds outside clause 3',
        source: 'ticket 4711',
        reason: 'UNBOUNDED_CHANGES' as const,
      },
    ],
  },
  longest: {
    reasons: ['UNMEETABLE_DEMANDS', 'REJECTS_ADVICE', 'POOR_COMMUNICATION'],
    incidents: [{ on: '2026-12-31', what: LONG_TEXT, source: LONG_TEXT, reason: 'REJECTS_ADVICE' as const }],
  },
  rightToLeft: {
    reasons: ['TIME_DRAIN'],
    incidents: [
      { on: '2026-03-20', what: 'درخواست تغییر شماره 4', source: 'نامه 12/7', reason: 'TIME_DRAIN' as const },
    ],
  },
});
