import { caseSamples, LONG_NAME, LONG_TEXT, LONG_WORD, type Samples } from '../base-sample.ts';
import type { T33Data } from './data.ts';

export const samples: Samples<T33Data> = caseSamples({
  plain: {
    facts: [
      { on: '2026-10-02', what: 'invoice 2026-118 over €1,200.00 was due' },
      { on: '2026-11-09', what: 'second reminder, without an answer' },
    ],
    demands: ['Invoice 2026-118 is paid, or a plan for it is signed.'],
    by: '2026-12-18',
    validUntil: '2027-12-04',
    consequence: 'Without either we set new work aside until the invoice is paid.',
  },
  longest: {
    facts: [
      { on: '2026-12-31', what: LONG_TEXT },
      { on: '2026-12-31', what: LONG_WORD },
    ],
    demands: [LONG_TEXT, LONG_NAME],
    by: '2026-12-31',
    validUntil: '2027-12-31',
    consequence: LONG_TEXT,
  },
  rightToLeft: {
    facts: [{ on: '2026-03-20', what: 'فاکتور 12 پرداخت نشد' }],
    demands: ['پرداخت فاکتور 12'],
    by: '2027-02-20',
    validUntil: '2028-02-19',
    consequence: 'کار تازه آغاز نمی‌شود.',
  },
});
