import { caseSamples, LONG_NAME, type Samples } from '../base-sample.ts';
import type { T30Data } from './data.ts';

export const samples: Samples<T30Data> = caseSamples({
  plain: { late: 'Jonas Weber', what: 'triage', since: '2026-12-01T08:00:00Z', days: 3 },
  longest: { late: LONG_NAME, what: 'no-right', since: '2026-12-31T22:59:59Z', days: 1234 },
  rightToLeft: { late: 'سارا موسوی', what: 'approval', since: '2027-01-02T08:00:00Z', days: 1 },
});
