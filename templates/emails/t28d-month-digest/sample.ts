import { caseSamples, LONG_NAME, type Samples } from '../base-sample.ts';
import type { T28dData } from './data.ts';

export const samples: Samples<T28dData> = caseSamples({
  plain: {
    from: '2026-12-01',
    until: '2026-12-31',
    cases: [
      { number: 'PW-1001', client: 'Nordlicht Logistik', on: '2026-12-08', outcome: 'ENDED' as const },
      { number: 'PW-1007', client: 'Elm & Sons', on: '2026-12-21', outcome: 'CLIENT_LEFT' as const },
    ],
  },
  longest: {
    from: '2026-09-01',
    until: '2026-09-30',
    cases: [
      { number: 'PW-99999999', client: LONG_NAME, on: '2026-09-30', outcome: 'REVERSED' as const },
      { number: 'PW-99999998', client: LONG_NAME, on: '2026-09-29', outcome: 'ENDED' as const },
    ],
  },
  rightToLeft: {
    from: '2027-03-01',
    until: '2027-03-31',
    cases: [{ number: 'PW-1002', client: 'شرکت «آرمان» (سهامی خاص)', on: '2027-03-20', outcome: 'ENDED' as const }],
  },
});
