import { caseSamples, LONG_TEXT, LONG_WORD, type Samples } from '../base-sample.ts';
import type { T16Data } from './data.ts';

export const samples: Samples<T16Data> = caseSamples({
  plain: {
    leadReason: 'UNPROFITABLE',
    clause: { id: '§ 12.2', text: 'Either party may end this contract with three months’ notice.' },
    endDate: '2027-03-31',
    twoOnCall: false,
    facts: [{ on: '2026-10-02', what: 'new price offered and refused in writing' }],
  },
  longest: {
    leadReason: 'POOR_COMMUNICATION',
    clause: { id: LONG_WORD, text: LONG_TEXT },
    endDate: '2027-12-31',
    twoOnCall: true,
    facts: [
      { on: '2026-12-31', what: LONG_TEXT },
      { on: '2026-12-31', what: LONG_TEXT },
    ],
  },
  rightToLeft: {
    leadReason: 'TIME_DRAIN',
    clause: null,
    endDate: '2027-03-20',
    twoOnCall: true,
    facts: [{ on: '2026-03-20', what: 'درخواست تغییر شماره 4' }],
  },
});
