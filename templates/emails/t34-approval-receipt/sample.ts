import { caseSamples, LONG_NAME, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T34Data } from './data.ts';

export const samples: Samples<T34Data> = caseSamples({
  plain: {
    decision: 'approve' as const,
    pause: false,
    by: 'Nadia Kaya',
    at: '2026-12-11T09:00:00Z',
    how: 'link' as const,
    reason: null,
    holdUntil: '2026-12-15T09:00:00Z',
    digest: '3f9a7c21e5b84d06a1c2',
  },
  longest: {
    decision: 'changes' as const,
    pause: true,
    by: LONG_NAME,
    at: '2026-12-31T22:59:59Z',
    how: 'session' as const,
    reason: LONG_TEXT,
    holdUntil: '2027-01-04T22:59:59Z',
    digest: '3f9a7c21e5b84d06a1c23f9a7c21e5b84d06a1c23f9a7c21e5b84d06a1c20000',
  },
  rightToLeft: {
    decision: 'decline' as const,
    pause: false,
    by: 'سارا موسوی',
    at: '2027-01-02T08:00:00Z',
    how: 'rehearsal' as const,
    reason: 'مشتری می‌ماند',
    holdUntil: null,
    digest: '3f9a7c21',
  },
});
